package dev.kfold.sagemaker.console.jobs;

import java.util.Optional;

/**
 * A property of a job.
 *
 * @param address the page of what the text names, if there is one
 */
public record Fact(String label, String text, Optional<String> address) {

  /** Returns a property without a page of its own. */
  static Fact of(String label, String text) {
    return new Fact(label, text, Optional.empty());
  }

  /** Returns whether the text needs the space of two. */
  public boolean isLong() {
    return text.length() > 32;
  }
}
