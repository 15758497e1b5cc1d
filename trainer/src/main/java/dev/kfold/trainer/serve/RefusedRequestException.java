package dev.kfold.trainer.serve;

import java.io.IOException;

/** A request that is answered with a status of 400 or above and a sentence. */
final class RefusedRequestException extends IOException {

  private static final long serialVersionUID = 1;

  private final int status;

  RefusedRequestException(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  int status() {
    return status;
  }
}
