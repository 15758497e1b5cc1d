package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.StreamText;
import dev.kfold.trainer.table.RowFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a request that is one JSON text: {@code {"instances": [row, …]}}, an array of rows, or one
 * row. An object is a row if its first member is one of a row. Members beside the instances are
 * skipped.
 */
final class JsonFeed implements RowFeed {

  private static final String INSTANCES = "instances";

  /**
   * The most members beside the instances; more are no request, and their names fill the memory.
   */
  private static final int MOST_MEMBERS = 1000;

  private static final int MOST_SHOWN = 100;

  private final RowFormat format;
  private final JsonParser parser;
  private final JsonRow row;
  private final Set<String> members = new HashSet<>();
  private State state = State.BEGIN;
  private long number;

  private enum State {
    BEGIN,
    MEMBERS,
    ROWS,
    ROWS_OF_MEMBER,
    END
  }

  JsonFeed(StreamText text, RowFormat format) {
    this.format = format;
    this.parser = new JsonText().open(text.reader());
    this.row = new JsonRow(format);
  }

  @Override
  public boolean read(RowCollector rows) throws IOException {
    try {
      return JsonText.read(parser, () -> step(rows));
    } catch (JsonText.SyntaxException e) {
      throw e.ofRequest();
    }
  }

  /** Reads up to the end of a row, or of what is before or behind the rows. */
  private boolean step(RowCollector rows) {
    JsonToken token = parser.nextToken();
    state =
        switch (state) {
          case BEGIN -> begin(token);
          case MEMBERS -> member(token, rows);
          case ROWS -> row(token, rows, State.END);
          case ROWS_OF_MEMBER -> row(token, rows, State.MEMBERS);
          case END -> end(token);
        };
    return token != null;
  }

  private State begin(@Nullable JsonToken token) {
    if (token == null) {
      return State.END; // without rows
    }
    return switch (token) {
      case START_OBJECT -> State.MEMBERS;
      case START_ARRAY -> State.ROWS;
      default ->
          throw new InvalidInputException(
              "%s: found %s, expected an object with the member '%s', or an array of rows."
                  .formatted(RequestRows.WHERE, JsonText.kind(token), INSTANCES));
    };
  }

  private State member(@Nullable JsonToken token, RowCollector rows) {
    if (token != JsonToken.PROPERTY_NAME) {
      if (!members.contains(INSTANCES)) {
        throw new InvalidInputException(
            "%s: found an object without the member '%s', expected {\"%s\": [row, …]} with rows of %d values."
                .formatted(RequestRows.WHERE, INSTANCES, INSTANCES, format.columns()));
      }
      return State.END;
    }
    String name = parser.currentName();
    if (members.isEmpty() && !name.equals(INSTANCES) && row.hasMember(name)) {
      number++;
      row.object(parser, token, rows, number); // the object is itself a row
      return State.END;
    }
    if (!members.add(name) || members.size() > MOST_MEMBERS) {
      throw refusal(name);
    }
    JsonToken value = parser.nextToken();
    if (!name.equals(INSTANCES)) {
      parser.skipChildren();
      return State.MEMBERS;
    }
    if (value != JsonToken.START_ARRAY) {
      throw new InvalidInputException(
          "%s: '%s' is %s, expected an array of rows of %d values."
              .formatted(RequestRows.WHERE, name, JsonText.kind(value), format.columns()));
    }
    return State.ROWS_OF_MEMBER;
  }

  private InvalidInputException refusal(String name) {
    String fault =
        members.size() > MOST_MEMBERS
            ? "has more than %d members, expected '%s' alone".formatted(MOST_MEMBERS, INSTANCES)
            : "has the member '%s' twice, expected it once"
                .formatted(name.substring(0, Math.min(MOST_SHOWN, name.length())));
    return new InvalidInputException("%s: %s.".formatted(RequestRows.WHERE, fault));
  }

  private State row(@Nullable JsonToken token, RowCollector rows, State behind) {
    if (token == null || token == JsonToken.END_ARRAY) {
      return behind;
    }
    number++;
    if (number == 1 && behind == State.END && token.isScalarValue()) {
      row.array(parser, token, rows, number); // the array is itself a row
      return State.END;
    }
    row.read(parser, token, rows, number);
    return behind == State.END ? State.ROWS : State.ROWS_OF_MEMBER;
  }

  private static State end(@Nullable JsonToken token) {
    if (token != null) {
      throw new InvalidInputException(
          "%s: found %s behind the end of the JSON text, expected one value; send rows in lines as application/jsonlines."
              .formatted(RequestRows.WHERE, JsonText.kind(token)));
    }
    return State.END;
  }
}
