package dev.kfold.trainer.inference;

import dev.kfold.trainer.csv.BoundedLines;
import dev.kfold.trainer.csv.CsvLimits;
import dev.kfold.trainer.csv.StreamText;
import dev.kfold.trainer.table.RowFormat;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a request with one row in JSON on every line. */
final class JsonLinesFeed implements RowFeed {

  private final BoundedLines lines;
  private final JsonText json = new JsonText();
  private final JsonRow row;
  private final BlankLines blankLines = new BlankLines();

  JsonLinesFeed(StreamText text, RowFormat format) {
    this.lines = new BoundedLines(text, CsvLimits.ofRequest(format.columns()));
    this.row = new JsonRow(format);
  }

  @Override
  public boolean read(RowCollector rows) throws IOException {
    Optional<String> line = lines.next();
    if (line.isEmpty()) {
      return false;
    }
    if (line.get().isBlank()) {
      blankLines.add(lines.number());
      return true;
    }
    blankLines.refuse(rows);
    try (JsonParser parser = json.open(line.get())) {
      JsonText.read(parser, () -> read(parser, rows));
    } catch (JsonText.SyntaxException e) {
      rows.refuseRow(lines.number(), "json", e::ofLine);
    }
    return true;
  }

  private boolean read(JsonParser parser, RowCollector rows) {
    JsonToken token = parser.nextToken();
    row.read(parser, token, rows, lines.number());
    JsonToken more = parser.nextToken();
    if (more != null) {
      rows.refuseRow(
          lines.number(),
          "json",
          () ->
              "found %s behind the row, expected one row on a line."
                  .formatted(JsonText.kind(more)));
    }
    return true;
  }
}
