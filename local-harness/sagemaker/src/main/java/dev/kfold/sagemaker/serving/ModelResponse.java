package dev.kfold.sagemaker.serving;

import java.io.IOException;
import java.net.http.HttpResponse;

/** The result of an invocation of a model. */
public sealed interface ModelResponse {

  /** Returns the name of the container that answered last, or that did not answer. */
  String container();

  /**
   * The answer of the last container, or of the first one whose status is not 2xx.
   *
   * @param http the answer of the container as it is
   */
  record Answered(String container, HttpResponse<byte[]> http) implements ModelResponse {

    private static final int OK_CLASS = 2;
    private static final int CLASS = 100;

    /** Returns whether the status is 2xx. */
    public boolean isGood() {
      return http.statusCode() / CLASS == OK_CLASS;
    }
  }

  /** A container did not answer in time. */
  record TimedOut(String container, IOException cause) implements ModelResponse {}

  /** The connection to a container failed. */
  record BrokenOff(String container, IOException cause) implements ModelResponse {}
}
