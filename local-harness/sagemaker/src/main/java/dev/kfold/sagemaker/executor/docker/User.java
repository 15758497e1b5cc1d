package dev.kfold.sagemaker.executor.docker;

import com.sun.security.auth.module.UnixSystem;
import java.util.Optional;

/**
 * A user of this machine.
 *
 * @param id the number by which the system knows the user
 * @param group the number of the user's main group
 */
record User(long id, long group) {

  private static final long ROOT = 0;

  /** The user who runs this process; empty if it is root, or if users have no numbers. */
  static Optional<User> ordinary() {
    if (System.getProperty("os.name").startsWith("Windows")) {
      return Optional.empty();
    }
    UnixSystem system = new UnixSystem();
    return Optional.of(new User(system.getUid(), system.getGid()))
        .filter(user -> user.id() != ROOT);
  }
}
