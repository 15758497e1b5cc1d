package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Parses JSON text that others wrote: its depth, numbers and texts are bounded. */
final class JsonText {

  /** The levels of arrays and objects in a request; its own shapes need five. */
  private static final int DEEPEST = 32;

  private static final int LONGEST_NUMBER = 1000;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int LONGEST_NAME = 10_000;

  /** Advice to Java programmers in Jackson's messages, and values that are not for clients. */
  private static final Pattern ADVICE =
      Pattern.compile(
          ",? from `[^`]*`|:? \\(?enable `[^`]*`[^)]*\\)?|\\[Source:[^;]*; |(?<=\\d)\\]| \\(or 'NaN'[^)]*\\)|\\(start marker at [^)]*\\)?.*$");

  private static final Pattern CODE = Pattern.compile("`|[A-Za-z]\\.[A-Za-z]|Feature|Exception");

  private final JsonFactory factory =
      JsonFactory.builder()
          // as Python writes missing values, and its json.loads reads them
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_NAME)
                  .build())
          .build();

  /** Reads JSON with a parser. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** Opens a text of any length. */
  JsonParser open(Reader text) {
    return factory.createParser(ObjectReadContext.empty(), text);
  }

  /** Opens a text that is in memory. */
  JsonParser open(String text) {
    return factory.createParser(ObjectReadContext.empty(), text);
  }

  /** Thrown if a text is not JSON. */
  static final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    private SyntaxException(TokenStreamLocation place, String fault) {
      super(fault);
      this.line = Math.max(1, place.getLineNr());
      this.column = Math.max(1, place.getColumnNr());
    }

    /** Returns the refusal of a whole request. */
    InvalidInputException ofRequest() {
      return new InvalidInputException(
          "%s, line %d, character %d: %s".formatted(RequestRows.WHERE, line, column, getMessage()));
    }

    /** Returns the clause that refuses one line of a request. */
    String ofLine() {
      return "character %d: %s".formatted(column, getMessage());
    }
  }

  /**
   * Reads a part of a text.
   *
   * @throws SyntaxException if it is not JSON
   */
  static <T> T read(JsonParser parser, Reading<T> reading) throws IOException, SyntaxException {
    try {
      return reading.read();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      TokenStreamLocation place =
          e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      throw new SyntaxException(place, sentence(e));
    }
  }

  private static String sentence(JacksonException fault) {
    if (fault instanceof UnexpectedEndOfInputException) {
      return "the text ends here within a value, expected complete JSON; was it cut off?";
    }
    String message = OneLine.of(String.valueOf(fault.getOriginalMessage()));
    String plain = ADVICE.matcher(message).replaceAll("").strip();
    return CODE.matcher(plain).find() || plain.isEmpty()
        ? "found what is not JSON; check quotes, commas and brackets."
        : "found what is not JSON (%s); check quotes, commas and brackets."
            .formatted(plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1));
  }

  /** Returns a token for messages, such as {@code "an object"}. */
  static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "no value";
    };
  }
}
