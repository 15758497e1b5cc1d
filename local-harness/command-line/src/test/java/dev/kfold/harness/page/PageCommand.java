package dev.kfold.harness.page;

/**
 * A command that a page shows.
 *
 * @param page the file, relative to the project
 * @param line the line in which it begins, from 1
 * @param block the position of its block among the shell blocks of the page, from 0
 * @param text its lines without the comments behind them
 */
public record PageCommand(String page, int line, int block, String text) {

  /** Returns where the command is, as {@code docs/aws.md:6}. */
  public String place() {
    return page + ":" + line;
  }
}
