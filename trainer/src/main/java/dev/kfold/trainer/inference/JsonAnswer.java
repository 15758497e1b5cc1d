package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes an object for each row, as SageMaker's algorithms do: in {@code {"predictions": […]}}, or
 * on a line of its own. Labels are numbers if all labels of the model are spelt as numbers in JSON.
 */
final class JsonAnswer implements AnswerWriter {

  private final OutputStream stream;
  private final List<Output> outputs;
  private final List<byte[]> labels;
  private final boolean isLines;
  private boolean isFirst = true;

  private JsonAnswer(OutputStream stream, AnswerFormat format, boolean isLines) {
    boolean areNumbers = LabelNumbers.areJson(format.classes());
    this.stream = stream;
    this.outputs = format.outputs();
    this.isLines = isLines;
    this.labels =
        format.classes().stream()
            .map(label -> (areNumbers ? label : Json.write(label)).getBytes(UTF_8))
            .toList();
  }

  /** Begins an answer that is one object. */
  static JsonAnswer open(OutputStream stream, AnswerFormat format) throws IOException {
    stream.write("{\"predictions\": [".getBytes(UTF_8));
    return new JsonAnswer(stream, format, false);
  }

  /** Begins an answer of one object on each line. */
  static JsonAnswer openLines(OutputStream stream, AnswerFormat format) {
    return new JsonAnswer(stream, format, true);
  }

  @Override
  public void write(Predictions block) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int row = 0; row < block.rows(); row++) {
      if (!isFirst) {
        text.writeBytes((isLines ? "\n" : ", ").getBytes(UTF_8));
      }
      isFirst = false;
      text.write('{');
      for (int i = 0; i < outputs.size(); i++) {
        Output output = outputs.get(i);
        text.writeBytes(
            "%s\"%s\": ".formatted(i == 0 ? "" : ", ", output.member()).getBytes(UTF_8));
        write(block, row, output, text);
      }
      text.write('}');
    }
    text.writeTo(stream);
  }

  private void write(Predictions block, int row, Output output, ByteArrayOutputStream text) {
    if (output == Output.LABEL) {
      text.writeBytes(labels.get(block.labels()[row]));
      return;
    }
    text.write('[');
    for (int i = 0; i < block.size(output, row); i++) {
      text.writeBytes(((i == 0 ? "" : ", ") + number(block, row, output, i)).getBytes(UTF_8));
    }
    text.write(']');
  }

  /** Returns a number, or null for one beyond the range of a double, which JSON cannot have. */
  private static String number(Predictions block, int row, Output output, int index) {
    return Double.isFinite(block.number(output, row, index))
        ? block.text(output, row, index)
        : "null";
  }

  @Override
  public void finish() throws IOException {
    stream.write((isLines ? "\n" : "]}").getBytes(UTF_8));
  }
}
