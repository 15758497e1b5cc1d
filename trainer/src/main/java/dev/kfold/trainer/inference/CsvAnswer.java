package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.trainer.csv.CsvText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes one line for each row, with the outputs next to each other. */
final class CsvAnswer implements AnswerWriter {

  private final OutputStream stream;
  private final List<Output> outputs;
  private final List<String> labels;
  private final byte[][] cells; // of the labels that were written

  CsvAnswer(OutputStream stream, AnswerFormat format) {
    this.stream = stream;
    this.outputs = format.outputs();
    this.labels = format.classes();
    this.cells = new byte[labels.size()][];
  }

  @Override
  public void write(Predictions block) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int row = 0; row < block.rows(); row++) {
      for (int i = 0; i < outputs.size(); i++) {
        if (i > 0) {
          lines.write(',');
        }
        write(block, row, outputs.get(i), lines);
      }
      lines.write('\n');
    }
    lines.writeTo(stream);
  }

  private void write(Predictions block, int row, Output output, ByteArrayOutputStream line) {
    if (output == Output.LABEL) {
      line.writeBytes(cell(block.labels()[row]));
      return;
    }
    for (int i = 0; i < block.size(output, row); i++) {
      if (i > 0) {
        line.write(',');
      }
      line.writeBytes(block.text(output, row, i).getBytes(UTF_8));
    }
  }

  private byte[] cell(int label) {
    if (cells[label] == null) {
      cells[label] = CsvText.cell(labels.get(label)).getBytes(UTF_8);
    }
    return cells[label];
  }

  @Override
  public void finish() {}
}
