package dev.kfold.sagemaker.s3;

import com.google.common.util.concurrent.Striped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * The ETags of objects, also of files that were put into the folder of the objects by others. One
 * lock for each object lets a request compare the ETag and replace the object in one step.
 */
final class ObjectETags {

  private static final int LOCKS = 256;

  private final Striped<Lock> locks = Striped.lock(LOCKS);

  /** Returns the lock under which the object in a file is replaced; a thread may take it twice. */
  Lock lock(Path file) {
    return locks.get(file);
  }

  /**
   * Returns the ETag of the object in a file, without quotes; empty if the file cannot be read.
   * Attributes of other content than the current one are deleted before.
   */
  Optional<String> refresh(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return Optional.of(ObjectAttributes.eTagOfNothing());
      }
      Optional<String> current = ObjectAttributes.current(file);
      return current.isPresent() ? current : Optional.of(compute(file));
    } catch (IOException e) {
      return Optional.empty(); // what reads the content of the object says why
    }
  }

  private String compute(Path file) throws IOException {
    Lock lock = lock(file);
    lock.lock();
    try {
      Optional<String> meanwhile = ObjectAttributes.current(file);
      return meanwhile.isPresent() ? meanwhile.get() : ObjectAttributes.compute(file);
    } finally {
      lock.unlock();
    }
  }
}
