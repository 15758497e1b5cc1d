package dev.kfold.trainer.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The content of an answer.
 *
 * @param format of the body
 * @param outputs in the order in which they are written
 * @param classes the labels of the model, in the order of its classes
 */
public record AnswerFormat(BodyFormat format, List<Output> outputs, List<String> classes) {

  /** An array of NumPy begins with its number of rows, so that it is held as a whole. */
  private static final long MOST_NPY_BYTES = 1 << 26;

  public AnswerFormat {
    outputs = List.copyOf(outputs);
    classes = List.copyOf(classes);
  }

  /** Returns whether the format can hold the outputs: an array has elements of one type. */
  static boolean canHold(BodyFormat format, List<Output> outputs, List<String> classes) {
    return format != BodyFormat.NPY
        || outputs.equals(List.of(Output.LABEL))
        || !outputs.contains(Output.LABEL)
        || LabelNumbers.areDoubles(classes);
  }

  /** Begins an answer. */
  public AnswerWriter open(OutputStream stream) throws IOException {
    return switch (format) {
      case CSV -> new CsvAnswer(stream, this);
      case JSON -> JsonAnswer.open(stream, this);
      case JSON_LINES -> JsonAnswer.openLines(stream, this);
      case NPY -> new NpyAnswer(stream, this, MOST_NPY_BYTES);
    };
  }
}
