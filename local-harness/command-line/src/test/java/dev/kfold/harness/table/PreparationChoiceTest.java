package dev.kfold.harness.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreparationChoiceTest {

  private static final Path TABLES =
      Path.of("../../trainer/src/test/resources/dev/kfold/trainer/real-tables");

  @TempDir Path folder;

  /** Returns the tables that are files; their scores are those of scikit-learn's pipeline. */
  static Stream<JsonNode> tables() throws IOException {
    return new JsonMapper()
        .readTree(Files.readString(TABLES.resolve("scores.json")))
        .get("tables")
        .valueStream()
        .filter(table -> Files.exists(TABLES.resolve(table.get("file").stringValue())));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isThePreparationOfThePipelineThatTheScoresAreComparedWith(JsonNode table)
      throws IOException {
    JsonNode hyperparameters = table.get("hyperparameters");
    Map<String, String> options = new LinkedHashMap<>();
    table
        .get("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().stringValue()));

    assertThat(choice(TABLES.resolve(table.get("file").stringValue()), options))
        .isEqualTo(
            new PreparationChoice(
                hyperparameters.get("imputation").stringValue(),
                hyperparameters.get("encoding").stringValue()));
  }

  @Test
  void fillsMissingNumbersWithTheMedianWhateverElseIsMissing() throws IOException {
    String rows = ",red,a\n1,,b\n".repeat(5);
    Path table = Files.writeString(folder.resolve("table.csv"), "x,w,y\n" + rows);

    PreparationChoice choice = choice(table, Map.of("label", "y"));

    assertThat(choice).isEqualTo(new PreparationChoice("median", "one-hot"));
    assertThat(choice.sentence())
        .isEqualTo(
            Optional.of(
                "inside every fold, missing cells are filled (imputation=median) and words are encoded (encoding=one-hot)"));
    assertThat(new PreparationChoice("none", "none").sentence()).isEmpty();
  }

  private static PreparationChoice choice(Path table, Map<String, String> options)
      throws IOException {
    ParameterReader reader = new ParameterReader("option", options);
    return TableSummary.read(
            table, TableOptions.read(reader), new SplitChoice(Map.of()), Optional.empty())
        .preparation();
  }
}
