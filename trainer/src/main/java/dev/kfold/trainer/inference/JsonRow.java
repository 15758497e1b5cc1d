package dev.kfold.trainer.inference;

import dev.kfold.contract.NearestName;
import dev.kfold.trainer.table.RowFormat;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one row in JSON: an array, an object by the names of the features, {@code {"features":
 * […]}}, or SageMaker's {@code {"data": {"features": {"values": […]}}}}.
 */
final class JsonRow {

  private static final String FEATURES = "features";
  private static final String DATA = "data";
  private static final String VALUES = "values";
  private static final int MOST_SHOWN = 100;
  private static final int MOST_NAMES = 10;

  private final RowFormat format;
  private final JsonCells cells;

  JsonRow(RowFormat format) {
    this.format = format;
    this.cells = new JsonCells(format);
  }

  /**
   * Reads a row up to its end.
   *
   * @param token the one that the parser has reached
   * @param number the number of the row in the request, from 1
   */
  void read(JsonParser parser, JsonToken token, RowCollector rows, long number) {
    switch (token) {
      case START_ARRAY -> array(parser, parser.nextToken(), rows, number);
      case START_OBJECT -> object(parser, parser.nextToken(), rows, number);
      default -> refuse(token, rows, number);
    }
  }

  private void refuse(JsonToken token, RowCollector rows, long number) {
    rows.refuseRow(
        number,
        "row",
        () ->
            "found %s, expected an array of %d values, or an object by the names of the features."
                .formatted(JsonText.kind(token), format.columns()));
  }

  /**
   * Reads a row that is an array up to its end.
   *
   * @param first the first token behind its beginning, which the parser has reached
   */
  void array(JsonParser parser, JsonToken first, RowCollector rows, long number) {
    cells.begin();
    long count = 0;
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (count < format.columns()) {
        cells.read(parser, token, (int) count);
      } else {
        parser.skipChildren();
      }
      count++;
    }
    if (rows.hasWidth(number, 1, count)) {
      cells.end(rows, number);
    }
  }

  /** Returns whether a row that is an object may begin with a member of the given name. */
  boolean hasMember(String name) {
    return isWrapper(name) || format.indexOf(name).isPresent();
  }

  private boolean isWrapper(String name) {
    return (name.equals(FEATURES) || name.equals(DATA)) && format.indexOf(name).isEmpty();
  }

  /**
   * Reads a row that is an object up to its end.
   *
   * @param token the first token behind its beginning, which the parser has reached
   */
  void object(JsonParser parser, JsonToken token, RowCollector rows, long number) {
    if (token == JsonToken.PROPERTY_NAME && isWrapper(parser.currentName())) {
      wrapped(parser, parser.currentName(), rows, number);
    } else if (format.names().isEmpty()) {
      rows.refuseRow(
          number,
          "row",
          () ->
              "is an object, but the model knows no names of its features, expected an array of %d values."
                  .formatted(format.columns()));
      skipMembers(parser, token);
    } else {
      named(parser, token, rows, number);
    }
  }

  /** Reads the value of a member that holds the row, and the end of the member's object. */
  private void wrapped(JsonParser parser, String name, RowCollector rows, long number) {
    JsonToken token = parser.nextToken();
    String inner = name.equals(DATA) ? FEATURES : VALUES;
    if (token == JsonToken.START_ARRAY && !name.equals(DATA)) {
      array(parser, parser.nextToken(), rows, number);
    } else if (token == JsonToken.START_OBJECT && !name.equals(VALUES)) {
      JsonToken member = parser.nextToken();
      if (member == JsonToken.PROPERTY_NAME && parser.currentName().equals(inner)) {
        wrapped(parser, inner, rows, number);
      } else {
        refuseMember(
            name, "an object without '%s' as its first member".formatted(inner), rows, number);
        skipMembers(parser, member);
      }
    } else {
      refuseMember(name, JsonText.kind(token), rows, number);
      parser.skipChildren();
    }
    JsonToken after = parser.nextToken();
    if (after == JsonToken.PROPERTY_NAME) {
      String other = parser.currentName();
      rows.refuseRow(
          number,
          "member",
          () ->
              "found '%s' beside '%s', expected nothing beside it."
                  .formatted(shortened(other), name));
      skipMembers(parser, after);
    }
  }

  private static void refuseMember(String name, String found, RowCollector rows, long number) {
    rows.refuseRow(
        number,
        "member",
        () -> "'%s': found %s, expected an array of values.".formatted(name, found));
  }

  /** Skips the members of an object from a name on, and the end of the object. */
  private static void skipMembers(JsonParser parser, JsonToken first) {
    for (JsonToken token = first; token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  private void named(JsonParser parser, JsonToken first, RowCollector rows, long number) {
    cells.begin();
    BitSet given = new BitSet();
    boolean isValid = true;
    for (JsonToken token = first; token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
      String name = parser.currentName();
      OptionalInt column = format.indexOf(name);
      JsonToken value = parser.nextToken();
      if (column.isEmpty() || given.get(column.getAsInt())) {
        isValid = false;
        refuseName(name, column.isPresent(), rows, number);
        parser.skipChildren();
      } else {
        given.set(column.getAsInt());
        cells.read(parser, value, column.getAsInt());
      }
    }
    if (isValid && given.cardinality() < format.columns()) {
      isValid = false;
      refuseMissing(given, rows, number);
    }
    if (isValid) {
      cells.end(rows, number);
    }
  }

  private void refuseName(String name, boolean isKnown, RowCollector rows, long number) {
    if (isKnown) {
      rows.refuseRow(
          number, "twice", () -> "the feature '%s' is there twice.".formatted(shortened(name)));
    } else {
      rows.refuseRow(
          number,
          "name",
          () ->
              "found '%s', expected the name of a feature; the nearest is '%s'."
                  .formatted(shortened(name), NearestName.of(shortened(name), format.names())));
    }
  }

  private void refuseMissing(BitSet given, RowCollector rows, long number) {
    String missing =
        format.names().stream()
            .filter(name -> !given.get(format.indexOf(name).orElseThrow()))
            .limit(MOST_NAMES)
            .collect(Collectors.joining("', '"));
    int more = format.columns() - given.cardinality() - MOST_NAMES;
    rows.refuseRow(
        number,
        "missing",
        () ->
            "found no '%s'%s, expected all %d features; send null for a value that is missing."
                .formatted(
                    missing, more > 0 ? " and %d more".formatted(more) : "", format.columns()));
  }

  private static String shortened(String name) {
    return name.length() > MOST_SHOWN ? name.substring(0, MOST_SHOWN) + "…" : name;
  }
}
