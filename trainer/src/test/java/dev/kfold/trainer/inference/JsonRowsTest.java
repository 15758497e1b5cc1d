package dev.kfold.trainer.inference;

import static dev.kfold.trainer.inference.Body.AGE_AND_SEX;
import static dev.kfold.trainer.inference.Body.NUMBERS;
import static dev.kfold.trainer.inference.BodyFormat.JSON;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.table.RowFormat;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

  private static double[][] rows(String text, RowFormat format) {
    return Body.of(JSON, text).rows(format);
  }

  private static List<String> faults(String text, RowFormat format) {
    return Body.of(JSON, text).faults(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"instances\": [[30, \"f\"], [4.5, \"m\"]]}",
        "{\"signature_name\": {\"a\": [1, {\"instances\": 3}]}, \"instances\": [[30, \"f\"], [4.5, \"m\"]], \"x\": null}",
        "[[30, \"f\"], [4.5, \"m\"]]",
        "\uFEFF [[\"30\", \"f\"], [\"4.5\", \"m\"]] \n",
        "[{\"age\": 30, \"sex\": \"f\"}, {\"sex\": \"m\", \"age\": 4.5}]",
        "{\"instances\": [{\"features\": [30, \"f\"]}, {\"features\": {\"values\": [4.5, \"m\"]}}]}",
        "{\"instances\": [{\"data\": {\"features\": {\"values\": [30, \"f\"]}}}, [45e-1, \"m\"]]}",
      })
  void readsAllShapesOfRows(String text) {
    double[][] expected = {{30, 1}, {4.5, 0}};

    assertThat(rows(text, AGE_AND_SEX)).isDeepEqualTo(expected);
    assertThat(Body.of(JSON, text).inSteps(1).inBlocks(1).rows(AGE_AND_SEX))
        .isDeepEqualTo(expected);
  }

  /** Python's json.dumps writes them so, and with it the JSONSerializer of SageMaker's SDK. */
  @Test
  void readsTheNumbersThatPythonWritesBeyondJson() {
    assertThat(Arrays.deepToString(rows("[[NaN, NaN], [1, \"f\"]]", AGE_AND_SEX)))
        .isEqualTo("[[NaN, NaN], [1.0, 1.0]]");
    assertThat(faults("[[Infinity, NaN], [-Infinity, 2]]", NUMBERS))
        .containsExactly(
            "request, row 1, column 1: found 'Infinity', expected a finite number. The same holds for 1 more row.",
            "request, row 1, column 2: found 'NaN', expected a finite number.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sex\": \"f\", \"age\": 30}",
        "{\"features\": [30, \"f\"]}",
        "{\"features\": {\"values\": [30, \"f\"]}}",
        "{\"data\": {\"features\": {\"values\": [30, \"f\"]}}}",
      })
  void anObjectWithTheMembersOfARowIsOneRow(String text) {
    assertThat(rows(text, AGE_AND_SEX)).isDeepEqualTo(new double[][] {{30, 1}});
    assertThat(faults(text + " {}", AGE_AND_SEX))
        .containsExactly(
            "request: found an object behind the end of the JSON text, expected one value; send rows in lines as application/jsonlines.");
  }

  @Test
  void namesTheFaultsOfAnObjectThatIsOneRow() {
    assertThat(faults("{\"age\": 30}", AGE_AND_SEX))
        .containsExactly(
            "request, row 1: found no 'sex', expected all 2 features; send null for a value that is missing.");
    assertThat(faults("{\"features\": [1], \"id\": 7}", AGE_AND_SEX))
        .contains("request, row 1: found 'id' beside 'features', expected nothing beside it.");
  }

  @Test
  void anArrayOfValuesIsOneRow() {
    assertThat(rows("[1, 2]", NUMBERS)).isDeepEqualTo(new double[][] {{1, 2}});
    assertThat(rows("[\"1\", \"2\"]", NUMBERS)).isDeepEqualTo(new double[][] {{1, 2}});
    assertThat(faults("[1, 2, 3]", NUMBERS))
        .containsExactly(
            "request, row 1: found 3 cells, expected 2 as in the rows the model was trained on; give every row the same columns.");
    assertThat(faults("[[1, 2], 3]", NUMBERS))
        .containsExactly(
            "request, row 2: found a number, expected an array of 2 values, or an object by the names of the features.");
    assertThat(faults("[1, 2][3, 4]", NUMBERS))
        .containsExactly(
            "request: found an array behind the end of the JSON text, expected one value; send rows in lines as application/jsonlines.");
  }

  @Test
  void aModelMayHaveFeaturesWithTheNamesOfTheShapes() {
    RowFormat named = new RowFormat(FeatureKind.numeric(2), List.of("features", "data"), false);

    assertThat(rows("[{\"features\": 1, \"data\": 2}, {\"data\": 4, \"features\": 3}]", named))
        .isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
  }

  @Test
  void nullAndTheSpellingsOfCsvAreMissing() {
    assertThat(
            Arrays.deepToString(
                rows("[[null, null], [\"\", \"\"], [\"NaN\", \"NULL\"], [7, \"x\"]]", AGE_AND_SEX)))
        .isEqualTo("[[NaN, NaN], [NaN, NaN], [NaN, NaN], [7.0, -1.0]]");
    assertThat(faults("[[1, null]]", NUMBERS))
        .containsExactly("request, row 1, column 2: found 'null', expected a finite number.");
  }

  @Test
  void trueAndFalseAreTheWordsOfTheTrainingTable() {
    RowFormat python = words("True", "False");
    RowFormat both = words("True", "true");

    assertThat(rows("[[true], [false], [\"false\"]]", python))
        .isDeepEqualTo(new double[][] {{0}, {1}, {-1}});
    assertThat(rows("[[true]]", words("m", "f"))).isDeepEqualTo(new double[][] {{-1}});
    assertThat(faults("[[false], [true]]", both))
        .containsExactly(
            "request, row 2, column 1 (w): found true, expected a text, because the model knows 'True' and 'true'; send the one that is meant.");
    assertThat(faults("[[1, true]]", NUMBERS))
        .containsExactly("request, row 1, column 2: found 'true', expected a finite number.");
  }

  private static RowFormat words(String... values) {
    return new RowFormat(
        List.of(new FeatureKind.Categorical(List.of(values))), List.of("w"), false);
  }

  @Test
  void aNumberIsAWordIfTheTrainingTableSpellsItSo() {
    assertThat(rows("[[7], [7.0], [\"7\"]]", words("x", "7")))
        .isDeepEqualTo(new double[][] {{1}, {-1}, {1}});
  }

  @Test
  void refusesUnknownMissingAndRepeatedNames() {
    assertThat(
            faults(
                "[{\"agee\": 1, \"sex\": \"m\"}, {\"age\": 1}, {\"age\": 1, \"sex\": \"m\", \"age\": 2}, {}, {\"x\": [{}], \"age\": 1, \"sex\": \"m\"}]",
                AGE_AND_SEX))
        .containsExactly(
            "request, row 1: found 'agee', expected the name of a feature; the nearest is 'age'. The same holds for 1 more row.",
            "request, row 2: found no 'sex', expected all 2 features; send null for a value that is missing. The same holds for 1 more row.",
            "request, row 3: the feature 'age' is there twice.");
  }

  @Test
  void refusesNamesIfTheModelKnowsNone() {
    assertThat(faults("[{\"a\": 1, \"b\": {\"c\": 2}}, [1, 2]]", NUMBERS))
        .containsExactly(
            "request, row 1: is an object, but the model knows no names of its features, expected an array of 2 values.");
  }

  @Test
  void reportsAllFaultsOfARequestALineForEachKind() {
    assertThat(
            faults(
                "{\"instances\": [[1, \"x\"], [1], 5, \"a\", [[2], 1e999], [{\"a\": [1]}, 2, 3], [1, 2]]}",
                NUMBERS))
        .containsExactly(
            "request, row 1, column 2: found 'x', expected a finite number. The same holds for 1 more row.",
            "request, row 2: found 1 cells, expected 2 as in the rows the model was trained on; give every row the same columns.",
            "request, row 3: found a number, expected an array of 2 values, or an object by the names of the features. The same holds for 1 more row.",
            "request, row 5, column 1: found an array, expected a number or a text.",
            "request, row 6: found 3 cells, expected 2 as in the rows the model was trained on; give every row the same columns.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"features\": 1}|'features': found a number, expected an array of values.",
        "{\"features\": null}|'features': found null, expected an array of values.",
        "{\"features\": {\"v\": [1, 2]}}|'features': found an object without 'values' as its first member, expected an array of values.",
        "{\"features\": {}}|'features': found an object without 'values' as its first member, expected an array of values.",
        "{\"features\": {\"values\": {\"values\": [1, 2]}}}|'values': found an object, expected an array of values.",
        "{\"data\": [1, 2]}|'data': found an array, expected an array of values.",
        "{\"features\": [1, 2], \"id\": [7]}|found 'id' beside 'features', expected nothing beside it.",
      })
  void refusesOtherShapes(String row, String fault) {
    assertThat(faults("[%s, [3, 4]]".formatted(row), NUMBERS).getFirst())
        .isEqualTo("request, row 1: " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|request: is empty, expected rows of 2 numbers such as {\"instances\": [[…], […]]}.",
        "[]|request: is empty, expected rows of 2 numbers such as {\"instances\": [[…], […]]}.",
        "{\"instances\": []}|request: is empty, expected rows of 2 numbers such as {\"instances\": [[…], […]]}.",
        "{}|request: found an object without the member 'instances', expected {\"instances\": [row, …]} with rows of 2 values.",
        "5|request: found a number, expected an object with the member 'instances', or an array of rows.",
        "{\"instances\": 5}|request: 'instances' is a number, expected an array of rows of 2 values.",
        "{\"instances\": [[1, 2]], \"instances\": []}|request: has the member 'instances' twice, expected it once.",
        "{\"a\": 1, \"a\": 1, \"instances\": [[1, 2]]}|request: has the member 'a' twice, expected it once.",
      })
  void refusesRequestsWithoutRows(String text, String fault) {
    assertThat(faults(text, NUMBERS)).containsExactly(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1, 2]",
        "[[1, 2]]]",
        "[[1, 2}]",
        "[[1 2]]",
        "[[1, 2],]",
        "[[01, 2]]",
        "[[+1, 2]]",
        "[[.5, 2]]",
        "[['1', 2]]",
        "[[1, 2]] //",
        "{instances: [[1, 2]]}",
        "{\"instances\": [[1, 2]]",
        "[[1, \"2]]",
        "[[1, \"\\x\"]]",
        "[[1, nul]]",
        "[[1, 2]] x",
        "x",
        "[[1, \"\u0001\"]]",
        "[[1e, 2]]",
        "[[1, 2], {\"a\" 1}]",
        "\u0000"
      })
  void refusesWhatIsNotJsonByItsPlace(String text) {
    List<String> faults = faults(text, AGE_AND_SEX);

    assertThat(faults.getLast()).startsWith("request, ");
    assertThat(String.join("", faults))
        .doesNotContainPattern("`|Exception|tools\\.|java|Feature|Source|StreamRead|Token");
  }

  @Test
  void namesTheLineAndTheCharacterOfAFault() {
    assertThat(faults("[\n[1, 2],\n[3, x]]", NUMBERS).getFirst())
        .startsWith("request, line 3, character 5: found what is not JSON (");
    assertThat(faults("{\"instances\": [\n[1, 2]", NUMBERS))
        .containsExactly(
            "request, line 2, character 7: the text ends here within a value, expected complete JSON; was it cut off?");
  }

  @Test
  void refusesWhatWouldFillTheMemory() {
    assertThat(faults("[".repeat(100_000), NUMBERS).getLast())
        .contains("nesting depth (33) exceeds the maximum allowed (32)");
    assertThat(faults("[[" + "1".repeat(100_000) + ", 2]]", NUMBERS).getLast())
        .contains("exceeds the maximum allowed (1000");
    assertThat(faults("[[\"" + "x".repeat(1 << 21) + "\", 2]]", NUMBERS).getLast())
        .contains("exceeds the maximum allowed (1048576");
    assertThat(faults("[{\"" + "x".repeat(1 << 17) + "\": 2}]", NUMBERS).getLast())
        .contains("exceeds the maximum allowed (10000");
    StringBuilder members = new StringBuilder("{");
    for (int i = 0; i < 2000; i++) {
      members.append("\"m%d\": 0,".formatted(i));
    }
    assertThat(faults(members + "\"instances\": [[1, 2]]}", NUMBERS))
        .containsExactly("request: has more than 1000 members, expected 'instances' alone.");
    assertThat(faults("[{\"" + "x".repeat(9000) + "\": 2}]", AGE_AND_SEX).getFirst())
        .hasSizeLessThan(300);
  }

  @Test
  void refusesBytesThatAreNotTextByTheirLine() {
    byte[] bytes = "[\n[1, 2],\n[1, \"é\"]]".getBytes(ISO_8859_1);

    assertThat(Body.of(JSON, bytes).faults(NUMBERS))
        .singleElement()
        .asString()
        .startsWith("request, row 3: found the bytes E9, which are no text in UTF-8");
    assertThat(Body.of(JSON, "[1, 2]".getBytes(UTF_16LE)).in(UTF_16LE).rows(NUMBERS))
        .isDeepEqualTo(new double[][] {{1, 2}});
  }

  @Test
  void readsNumbersAsCsvDoes() {
    for (String number :
        List.of(
            "0.1", "1e-320", "4.9e-324", "1.7976931348623157e308", "9007199254740993", "-0.0")) {
      assertThat(rows("[[%s, 0]]".formatted(number), NUMBERS)[0][0])
          .isEqualTo(Double.parseDouble(number));
    }
  }
}
