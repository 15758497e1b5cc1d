package dev.kfold.sagemaker;

/** Quotes words for a POSIX shell. */
public final class ShellWord {

  private ShellWord() {}

  /** Returns a text as one word of a shell, in single quotes if a shell would change it. */
  public static String of(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
