package dev.kfold.sagemaker.executor.docker;

import com.sun.security.auth.module.UnixSystem;
import java.util.Optional;

/**
 * A user of this machine.
 *
 * @param id the user's number
 * @param group the number of the user's primary group
 */
record User(long id, long group) {

  private static final long ROOT = 0;

  /**
   * Returns the user of this process; empty for root and on Windows, where users have no numbers.
   */
  static Optional<User> ordinary() {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return Optional.empty();
    }
    UnixSystem system = new UnixSystem();
    return Optional.of(new User(system.getUid(), system.getGid()))
        .filter(user -> user.id() != ROOT);
  }
}
