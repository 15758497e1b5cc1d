package dev.kfold.sagemaker.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Real files that can be written only while their disk is not full, under the scheme {@code full:}
 * of H2's file names.
 */
public final class FullDisk extends FilePathWrapper {

  /** The folders on full disks; H2 creates the instances of this class by itself. */
  private static final Map<Path, CountDownLatch> FULL = new ConcurrentHashMap<>();

  /**
   * Fills the disk of a folder, so that writes to files in it fail.
   *
   * @return counted down by the first write that fails
   */
  static CountDownLatch fill(Path folder) {
    return FULL.computeIfAbsent(folder, _ -> new CountDownLatch(1));
  }

  /** Frees the disk of a folder. */
  static void free(Path folder) {
    FULL.remove(folder);
  }

  /** Returns the file of a state as {@link StateFile#of} does, in this scheme. */
  static StateFile file(Path withoutExtension) {
    FilePath.register(new FullDisk());
    StateFile file = StateFile.of(withoutExtension);
    return new StateFile(file.path(), "full:" + withoutExtension.toAbsolutePath());
  }

  @Override
  public String getScheme() {
    return "full";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode), Path.of(getBase().getParent().toString()));
  }

  private static final class Channel extends FileBaseDefault {

    private final FileChannel file;
    private final Path folder;

    private Channel(FileChannel file, Path folder) {
      this.file = file;
      this.folder = folder;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      CountDownLatch refused = FULL.get(folder);
      if (refused != null) {
        refused.countDown();
        throw new IOException("No space left on device");
      }
      return file.write(source, position);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
