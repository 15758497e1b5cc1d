package dev.kfold.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A cache that the JVM dumped. Two dumps from the same input nearly always differ in one thing: the
 * archived {@link java.lang.ref.SoftReference}s contain the time of the dump, in milliseconds since
 * the machine was started. On a busy machine, a dump sometimes also hashes its classes in another
 * order, or counts something once more.
 *
 * <p>This class knows two checksums of the format: that of the header, at byte 4 and over the
 * header from byte 16 on, and that of the region of archived objects, whose description begins at
 * byte 312. A cache whose checksums differ from these is not changed.
 *
 * @see <a href="https://github.com/openjdk/jdk/blob/jdk-25-ga/src/hotspot/share/cds/filemap.hpp">
 *     HotSpot's filemap.hpp</a>
 * @param file the file of the cache
 * @param begun when its dump began, in milliseconds of {@link System#nanoTime}
 * @param ended when its dump had ended
 */
record CacheArchive(Path file, long begun, long ended) {

  private static final int HEADER_CHECKSUM = 4;
  private static final int HEADER_LENGTH = 12;
  private static final int HEADER_CHECKED_FROM = 16;
  private static final int REGION = 312;
  private static final int REGION_START = REGION + 24;
  private static final int REGION_LENGTH = REGION + 40;

  /**
   * Returns whether another dump of the same input differs in its times only. A word that differs
   * is a time if each of the two lies within its own dump. A small number that differs by chance
   * does not.
   */
  boolean isEqualButForTimes(CacheArchive twin) throws IOException {
    return timesUnlessMoreDiffers(read(file), twin).isPresent();
  }

  /**
   * Sets the times to zero, which is the time of references that were never read.
   *
   * @param twin another dump, which {@link #isEqualButForTimes}
   */
  void removeTimes(CacheArchive twin) throws IOException {
    ByteBuffer mine = read(file);
    for (int offset : timesUnlessMoreDiffers(mine, twin).orElseThrow()) {
      mine.putLong(offset, 0);
    }
    mine.putInt(REGION, regionChecksum(mine));
    mine.putInt(HEADER_CHECKSUM, headerChecksum(mine));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(mine.rewind());
    }
  }

  private Optional<List<Integer>> timesUnlessMoreDiffers(ByteBuffer mine, CacheArchive twin)
      throws IOException {
    ByteBuffer theirs = read(twin.file);
    if (!isAsExpected(mine) || !isAsExpected(theirs) || mine.capacity() != theirs.capacity()) {
      return Optional.empty();
    }
    return Optional.of(differingWords(mine, theirs))
        .filter(words ->
            words.stream()
                .allMatch(offset ->
                    isInRegion(mine, offset)
                        && isTime(mine.getLong(offset))
                        && twin.isTime(theirs.getLong(offset))));
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
  }

  private static boolean isAsExpected(ByteBuffer archive) {
    return archive.getInt(HEADER_CHECKSUM) == headerChecksum(archive)
        && archive.getLong(REGION_START) + archive.getLong(REGION_LENGTH) <= archive.capacity()
        && archive.getInt(REGION) == regionChecksum(archive);
  }

  /** Returns the offsets of the eight-byte words that differ, except the two checksums. */
  private static List<Integer> differingWords(ByteBuffer mine, ByteBuffer theirs) {
    List<Integer> offsets = new ArrayList<>();
    for (int offset = 0; offset + Long.BYTES <= mine.capacity(); offset += Long.BYTES) {
      boolean isChecksum = offset == HEADER_CHECKSUM / Long.BYTES * Long.BYTES || offset == REGION;
      if (!isChecksum && mine.getLong(offset) != theirs.getLong(offset)) {
        offsets.add(offset);
      }
    }
    return offsets;
  }

  private static boolean isInRegion(ByteBuffer archive, long offset) {
    long start = archive.getLong(REGION_START);
    return start <= offset && offset < start + archive.getLong(REGION_LENGTH);
  }

  private boolean isTime(long word) {
    return begun <= word && word <= ended;
  }

  private static int headerChecksum(ByteBuffer archive) {
    int length = archive.getInt(HEADER_LENGTH);
    return checksum(archive, HEADER_CHECKED_FROM, length - HEADER_CHECKED_FROM);
  }

  private static int regionChecksum(ByteBuffer archive) {
    int start = Math.toIntExact(archive.getLong(REGION_START));
    return checksum(archive, start, Math.toIntExact(archive.getLong(REGION_LENGTH)));
  }

  private static int checksum(ByteBuffer archive, int start, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(archive.slice(start, length));
    return (int) checksum.getValue();
  }
}
