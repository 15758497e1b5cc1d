package dev.kfold.trainer.inference;

import static dev.kfold.trainer.inference.Body.AGE_AND_SEX;
import static dev.kfold.trainer.inference.Body.NUMBERS;
import static dev.kfold.trainer.inference.BodyFormat.JSON_LINES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.table.RowFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesRowsTest {

  private static List<String> faults(String text, RowFormat format) {
    return Body.of(JSON_LINES, text).faults(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[30, \"f\"]\n[4.5, \"m\"]\n",
        "\uFEFF{\"age\": 30, \"sex\": \"f\"}\r\n{\"features\": [4.5, \"m\"]}",
        " {\"data\": {\"features\": {\"values\": [30, \"f\"]}}} \n[4.5, \"m\"]\n\n  \n",
      })
  void readsARowOnEveryLine(String text) {
    double[][] expected = {{30, 1}, {4.5, 0}};

    assertThat(Body.of(JSON_LINES, text).rows(AGE_AND_SEX)).isDeepEqualTo(expected);
    assertThat(Body.of(JSON_LINES, text).inSteps(1).inBlocks(1).rows(AGE_AND_SEX))
        .isDeepEqualTo(expected);
  }

  @Test
  void reportsTheFaultsOfAllLines() {
    assertThat(faults("[1, x]\n\n[1]\n[1, 2] [3, 4]\n5\n[1, 2\n[1, \"y\"]\n[1, 2]", NUMBERS))
        .containsExactly(
            "request, row 1: character 5: found what is not JSON (unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')); check quotes, commas and brackets. The same holds for 2 more rows.",
            "request, row 2: is blank, expected a row; remove the line.",
            "request, row 3: found 1 cells, expected 2 as in the rows the model was trained on; give every row the same columns.",
            "request, row 5: found a number, expected an array of 2 values, or an object by the names of the features.",
            "request, row 7, column 2: found 'y', expected a finite number.");
  }

  @Test
  void aLineHoldsOneRowAlone() {
    assertThat(faults("[1, 2] [3, 4]\n", NUMBERS))
        .containsExactly(
            "request, row 1: found an array behind the row, expected one row on a line.");
    assertThat(faults("[1, 2\n", NUMBERS))
        .containsExactly(
            "request, row 1: character 6: the text ends here within a value, expected complete JSON; was it cut off?");
  }

  @Test
  void refusesARequestWithoutRows() {
    assertThat(faults("\n", NUMBERS))
        .containsExactly(
            "request: is empty, expected a row of 2 numbers such as […] on every line.");
  }

  @Test
  void refusesBytesThatAreNotTextByTheirLine() {
    assertThat(Body.of(JSON_LINES, "[1, 2]\n[1, \"é\"]".getBytes(ISO_8859_1)).faults(NUMBERS))
        .singleElement()
        .asString()
        .startsWith("request, row 2: found the bytes E9");
  }

  @Test
  void refusesALineThatWouldFillTheMemory() {
    assertThat(faults("[1, 2]\n" + " ".repeat(1 << 25) + "\n", NUMBERS))
        .containsExactly(
            "request, row 2: is longer than 16,777,216 characters, expected one row on every line; end the lines, and close the quotes.");
  }
}
