package dev.kfold.sagemaker.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A file that the browser stores and never shows, because jobs write what they like into it.
 *
 * @param name the name of the file for the user
 * @param size in bytes, if it is known
 */
public record Download(String name, OptionalLong size, Content content) {

  /** Opens the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Returns the bytes, which the caller closes. */
    InputStream open() throws IOException;
  }
}
