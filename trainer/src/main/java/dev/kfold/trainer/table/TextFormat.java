package dev.kfold.trainer.table;

/**
 * How the cells of a text are written.
 *
 * @param separator the character between cells
 * @param decimal the character before the digits of a fraction, a point or a comma
 */
record TextFormat(char separator, char decimal) {

  /** CSV as jobs exchange it. */
  static final TextFormat CSV = new TextFormat(',', '.');

  /** Returns the name of a separator in messages. */
  static String name(char separator) {
    return switch (separator) {
      case ',' -> "commas";
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case '|' -> "bars";
      case ' ' -> "spaces";
      default -> "'" + separator + "'";
    };
  }

  @Override
  public String toString() {
    return "cells separated by %s, decimal %s"
        .formatted(name(separator), decimal == ',' ? "comma" : "point");
  }
}
