package dev.kfold.harness.images;

/** The user and the password of a registry. */
public record RegistryLogin(String user, String password) {

  /** Hides the password. */
  @Override
  public String toString() {
    return user;
  }
}
