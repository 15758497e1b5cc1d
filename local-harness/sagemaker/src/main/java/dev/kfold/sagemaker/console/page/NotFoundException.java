package dev.kfold.sagemaker.console.page;

/** There is no such page; the message says what is missing. */
public final class NotFoundException extends RuntimeException {

  public NotFoundException(String message) {
    super(message);
  }
}
