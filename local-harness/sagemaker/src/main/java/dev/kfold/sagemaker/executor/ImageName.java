package dev.kfold.sagemaker.executor;

/** Parses image references such as {@code registry:5000/team/kfold-cv:1.0@sha256:...}. */
public final class ImageName {

  private ImageName() {}

  /** Returns the last part of the repository's name, such as {@code kfold-cv}. */
  public static String lastPart(String image) {
    String undigested = before(image, '@');
    return before(undigested.substring(undigested.lastIndexOf('/') + 1), ':');
  }

  private static String before(String text, char separator) {
    int position = text.indexOf(separator);
    return position < 0 ? text : text.substring(0, position);
  }
}
