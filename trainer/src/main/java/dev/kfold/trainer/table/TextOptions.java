package dev.kfold.trainer.table;

import dev.kfold.contract.ParameterReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options for the text of a table. What is absent is detected.
 *
 * @param header whether the first row names the columns
 * @param encoding of files without a byte order mark; absent means UTF-8
 * @param separator the character between cells
 * @param decimal the character before the digits of a fraction, a point or a comma
 * @param missingValues texts that stand for a missing value too; blanks and pandas' default {@code
 *     na_values} always do
 */
public record TextOptions(
    Header header,
    Optional<Charset> encoding,
    Optional<Character> separator,
    Optional<Character> decimal,
    List<String> missingValues) {

  /** The options that leave everything to the detection. */
  public static final TextOptions DETECTED =
      new TextOptions(Header.AUTO, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  private static final Map<String, Character> SEPARATORS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "\\t", '\t', "bar", '|', "space", ' ');

  private static final Map<String, Character> DECIMALS =
      Map.of("point", '.', ".", '.', "comma", ',', ",", ',');

  public TextOptions {
    missingValues = List.copyOf(missingValues);
  }

  /**
   * Reads {@code header}, {@code encoding}, {@code sep}, {@code decimal} and {@code
   * missing-values}. The reader collects invalid values.
   */
  static TextOptions read(ParameterReader options) {
    TextOptions read =
        new TextOptions(
            options.choice("header", Header.AUTO),
            options.parse(
                "encoding",
                Optional.<Charset>empty(),
                "the name of a character encoding such as utf-8, windows-1252 or utf-16",
                TextOptions::charset),
            options.parse(
                "sep",
                Optional.<Character>empty(),
                "comma, semicolon, tab, bar, space or a single character",
                TextOptions::separator),
            options.parse(
                "decimal", Optional.<Character>empty(), "point or comma", TextOptions::decimal),
            options.parse(
                "missing-values",
                List.of(),
                "texts separated by commas (a text with a comma in quotes)",
                TableOptions::list));
    if (read.decimal.equals(Optional.of(',')) && read.separator.equals(Optional.of(','))) {
      options.refuse(
          "option decimal: found a comma, which also separates the cells; give another --sep.");
    }
    return read;
  }

  private static Optional<Optional<Character>> separator(String text) {
    Character named = SEPARATORS.get(text);
    if (named != null) {
      return Optional.of(Optional.of(named));
    }
    return text.length() == 1 && text.charAt(0) != '"' && !Character.isLetterOrDigit(text.charAt(0))
        ? Optional.of(Optional.of(text.charAt(0)))
        : Optional.empty();
  }

  private static Optional<Optional<Character>> decimal(String text) {
    Character named = DECIMALS.get(text);
    return named == null ? Optional.empty() : Optional.of(Optional.of(named));
  }

  private static Optional<Optional<Charset>> charset(String name) {
    try {
      return Optional.of(Optional.of(Charset.forName(name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
