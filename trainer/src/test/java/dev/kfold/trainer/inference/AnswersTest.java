package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.table.RowFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class AnswersTest {

  private static final List<String> WORDS = List.of("a", "b, \"c\"", "ü😀");
  private static final List<Output> LABEL = List.of(Output.LABEL);
  private static final List<Output> ALL = List.of(Output.values());

  private static final Predictions FIRST =
      new Predictions(
          new int[] {1, 0},
          Optional.of(new double[][] {{-0.5, 1e-7}, {3, 0}}),
          Optional.of(new int[][] {{0, 2}, {1, 1}}),
          Optional.of(new double[][] {{0.1, 0.9}, {1, 0}}));

  private static final Predictions SECOND =
      new Predictions(
          new int[] {2},
          Optional.of(new double[][] {{1.0 / 3, 100}}),
          Optional.of(new int[][] {{2, 0}}),
          Optional.of(new double[][] {{0.5, 0.5}}));

  private static byte[] bytes(
      BodyFormat format, List<Output> outputs, List<String> classes, Predictions... blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      AnswerWriter answer = new AnswerFormat(format, outputs, classes).open(bytes);
      for (Predictions block : blocks) {
        answer.write(block);
      }
      answer.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static String text(
      BodyFormat format, List<Output> outputs, List<String> classes, Predictions... blocks) {
    return new String(bytes(format, outputs, classes, blocks), UTF_8);
  }

  @Test
  void csvHasALineForEachRowWithTheLabelAsItIsGiven() {
    assertThat(text(BodyFormat.CSV, LABEL, WORDS, FIRST, SECOND))
        .isEqualTo("\"b, \"\"c\"\"\"\na\nü😀\n");
    assertThat(text(BodyFormat.CSV, LABEL, List.of("007", "1e0", " x"), FIRST, SECOND))
        .isEqualTo("1e0\n007\n x\n");
  }

  @Test
  void csvHasTheOutputsNextToEachOtherInTheirOrder() {
    assertThat(text(BodyFormat.CSV, ALL, WORDS, FIRST, SECOND))
        .isEqualTo(
            "\"b, \"\"c\"\"\",-0.5,1.0E-7,0,2,0.1,0.9\na,3.0,0.0,1,1,1.0,0.0\nü😀,0.3333333333333333,100.0,2,0,0.5,0.5\n");
    assertThat(text(BodyFormat.CSV, List.of(Output.VOTES, Output.LABEL), WORDS, SECOND))
        .isEqualTo("2,0,ü😀\n");
  }

  @Test
  void jsonHasAnObjectForEachRow() {
    assertThat(text(BodyFormat.JSON, LABEL, WORDS, FIRST, SECOND))
        .isEqualTo(
            "{\"predictions\": [{\"predicted_label\": \"b, \\\"c\\\"\"}, {\"predicted_label\": \"a\"}, {\"predicted_label\": \"ü😀\"}]}");
    assertThat(text(BodyFormat.JSON, ALL, WORDS, SECOND))
        .isEqualTo(
            "{\"predictions\": [{\"predicted_label\": \"ü😀\", \"decision_function\": [0.3333333333333333, 100.0], \"votes\": [2, 0], \"probabilities\": [0.5, 0.5]}]}");
  }

  @Test
  void jsonLinesHaveAnObjectOnEveryLine() {
    assertThat(text(BodyFormat.JSON_LINES, LABEL, WORDS, FIRST, SECOND))
        .isEqualTo(
            "{\"predicted_label\": \"b, \\\"c\\\"\"}\n{\"predicted_label\": \"a\"}\n{\"predicted_label\": \"ü😀\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 1 2|1",
        "0.000000000000000000e+00 1.5 -2|1.5",
        "00 01 02|\"01\"",
        "+0 +1 2|\"+1\"",
        "1. 2. 3.|\"2.\"",
        "a 1 2|\"1\"",
        "0 1e999 2|\"1e999\"",
        "0 nan 2|\"nan\"",
        "0 9007199254740993 2|\"9007199254740993\"",
        "0 9007199254740992 2|9007199254740992",
      })
  void labelsAreNumbersInJsonIfAllAreSpeltSo(String classes, String expected) {
    String text =
        text(
            BodyFormat.JSON,
            LABEL,
            List.of(classes.split(" ")),
            Predictions.ofLabels(new int[] {1}));

    assertThat(text)
        .isEqualTo("{\"predictions\": [{\"predicted_label\": %s}]}".formatted(expected));
    assertThat(new JsonMapper().readTree(text).get("predictions").size()).isEqualTo(1);
  }

  @Test
  void labelsThatAreNumbersAreAVectorOfNumbersInNumpy() {
    byte[] array = bytes(BodyFormat.NPY, LABEL, List.of("0.50", "007", "-1"), FIRST, SECOND);

    assertThat(header(array))
        .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }");
    assertThat(doubles(array)).containsExactly(7, 0.5, -1);
  }

  @Test
  void otherLabelsAreAVectorOfTextsInNumpy() {
    byte[] array = bytes(BodyFormat.NPY, LABEL, List.of("a", "b, c", "ü😀"), FIRST, SECOND);

    assertThat(header(array))
        .isEqualTo("{'descr': '<U4', 'fortran_order': False, 'shape': (3,), }");
    assertThat(new String(Arrays.copyOfRange(array, 128, 128 + 48), Charset.forName("UTF-32LE")))
        .isEqualTo("b, ca\0\0\0ü😀\0\0");
    assertThat(array).hasSize(128 + 48);
    assertThat(header(bytes(BodyFormat.NPY, LABEL, List.of("1", "9007199254740993", "3"), FIRST)))
        .contains("<U16");
  }

  @Test
  void numbersAreAMatrixInNumpyWithTheLabelIfItIsANumber() {
    List<Output> both = List.of(Output.PROBABILITIES, Output.VOTES);
    byte[] array = bytes(BodyFormat.NPY, both, WORDS, FIRST, SECOND);
    byte[] labelled = bytes(BodyFormat.NPY, ALL, List.of("0", "1", "2"), SECOND);

    assertThat(header(array))
        .isEqualTo("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }");
    assertThat(doubles(array)).containsExactly(0.1, 0.9, 0, 2, 1, 0, 1, 1, 0.5, 0.5, 2, 0);
    assertThat(doubles(labelled)).containsExactly(2, 1.0 / 3, 100, 2, 0, 0.5, 0.5);
  }

  @Test
  void anArrayOfNumpyIsReadAsItIsWritten() {
    byte[] array = bytes(BodyFormat.NPY, List.of(Output.DECISION_FUNCTION), WORDS, FIRST, SECOND);
    RowFormat two = new RowFormat(FeatureKind.numeric(2), List.of(), false);

    assertThat(Body.of(BodyFormat.NPY, array).rows(two))
        .isDeepEqualTo(new double[][] {{-0.5, 1e-7}, {3, 0}, {1.0 / 3, 100}});
  }

  @Test
  void refusesAnArrayThatWouldFillTheMemory() {
    AnswerFormat format = new AnswerFormat(BodyFormat.NPY, LABEL, List.of("1", "2"));
    AnswerWriter answer = new NpyAnswer(new ByteArrayOutputStream(), format, 24);
    Predictions two = Predictions.ofLabels(new int[] {0, 1});

    assertThatThrownBy(
            () -> {
              answer.write(two);
              answer.write(two);
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "request, row 4: the answer has more than 24 bytes up to here, expected a smaller array; send fewer rows, or accept text/csv, which has no limit.");
  }

  @ParameterizedTest
  @EnumSource(BodyFormat.class)
  void theBlocksOfAnAnswerDoNotShow(BodyFormat format) {
    Predictions all = Predictions.ofLabels(new int[] {0, 1, 2, 2, 1});

    assertThat(
            bytes(
                format,
                LABEL,
                WORDS,
                Predictions.ofLabels(new int[] {0}),
                Predictions.ofLabels(new int[0]),
                Predictions.ofLabels(new int[] {1, 2, 2}),
                Predictions.ofLabels(new int[] {1})))
        .isEqualTo(bytes(format, LABEL, WORDS, all));
  }

  private static String header(byte[] array) {
    return new String(array, 10, array[8], UTF_8).strip();
  }

  private static double[] doubles(byte[] array) {
    int start = 10 + array[8];
    assertThat(start % 64).isZero();
    ByteBuffer values =
        ByteBuffer.wrap(array, start, array.length - start).slice().order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[values.remaining() / 8];
    values.asDoubleBuffer().get(numbers);
    return numbers;
  }
}
