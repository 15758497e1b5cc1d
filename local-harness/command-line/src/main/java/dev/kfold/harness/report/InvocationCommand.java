package dev.kfold.harness.report;

import dev.kfold.sagemaker.ShellWord;

/** The command that asks a server for a prediction, to copy into a shell. */
public final class InvocationCommand {

  /** The most characters of a row as an argument; Linux allows 128 KiB for each. */
  private static final int LONGEST_ARGUMENT = 32_000;

  private InvocationCommand() {}

  /**
   * Returns the command. A row is no argument of {@code --data-binary}, which takes one that begins
   * with {@code @} for the name of a file.
   *
   * @param row the features of a row as a line of CSV
   * @param url where the server takes rows
   */
  public static String of(String row, String url) {
    String curl = "curl -H 'Content-Type: text/csv' %s %s";
    return row.length() > LONGEST_ARGUMENT
        ? curl.formatted("--data-binary @-", url) + " <<'ROW'\n%s\nROW".formatted(row)
        : curl.formatted("--data-raw " + ShellWord.of(row), url);
  }
}
