package dev.kfold.sagemaker.executor;

/** Parses image references such as {@code registry:5000/team/kfold-cv:1.0@sha256:...}. */
public final class ImageName {

  private ImageName() {}

  /** Returns the last part of the repository's name, such as {@code kfold-cv}. */
  static String lastPart(String image) {
    String undigested = before(image, '@');
    return before(undigested.substring(undigested.lastIndexOf('/') + 1), ':');
  }

  /** Returns whether it is the image of the orchestrator, which mostly waits for its jobs. */
  public static boolean isOrchestrator(String image) {
    return lastPart(image).equals("kfold-cv");
  }

  private static String before(String text, char separator) {
    int position = text.indexOf(separator);
    return position < 0 ? text : text.substring(0, position);
  }
}
