package dev.kfold.sagemaker.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.job.JobFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;

class DataShapingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$       | a,b,c,d",
        "$[*]    | a,b,c,d",
        "$[0]    | a",
        "$[-1]   | d",
        "$[0,-1] | a,d",
        "$[1:]   | b,c,d",
        "$[:-1]  | a,b,c",
        "$[1:3]  | b,c",
        "$[3:1]  | ''",
        "$[9:]   | ''",
        "$[0,2:] | a,c,d",
        "$[:1, -1] | a,d"
      })
  void aPathChoosesColumns(String path, String chosen) throws JobFailedException {
    assertThat(shaping(path, "$", JoinSource.NONE).toModel("a,b,c,d")).isEqualTo(chosen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"$[9] | 9", "$[0,4] | 4", "$[-5] | -5"})
  void aPositionOutsideOfARecordIsAnErrorAsInTheService(String path, String column) {
    assertThatThrownBy(() -> shaping(path, "$", JoinSource.NONE).toModel("a,b,c,d"))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "ClientError: the filter %s selects column %s of a record that has 4 columns, which count from 0; correct the filter in DataProcessing.",
            path, column);
  }

  @Test
  void joinsTheAnswerBehindItsRecord() throws JobFailedException {
    DataShaping shaping = shaping("$[1:]", "$[0,-1]", JoinSource.INPUT);

    assertThat(shaping.toModel("id-7,1.5,2.5")).isEqualTo("1.5,2.5");
    assertThat(shaping.fromModel("id-7,1.5,2.5", "setosa")).isEqualTo("id-7,setosa");
  }

  @Test
  void leavesQuotedCellsWhole() throws JobFailedException {
    assertThat(shaping("$[1]", "$", JoinSource.NONE).toModel("x,\"a \"\"b\"\", c\",y"))
        .isEqualTo("\"a \"\"b\"\", c\"");
  }

  @Test
  void changesNothingByDefault() {
    assertThat(DataShaping.of(null).isNone()).isTrue();
    assertThat(shaping("$", "$", JoinSource.NONE).isNone()).isTrue();
    assertThat(shaping("$", "$", JoinSource.INPUT).isNone()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$.features", "$[?(@.x)]", "$['id']", "$[1:2:3]", "$[]", "$[0,]"})
  void refusesPathsThatDoNotNameColumns(String path) {
    assertThatThrownBy(() -> new ColumnFilter(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found the path '%s'", path);
  }

  private static DataShaping shaping(String input, String output, JoinSource join) {
    return DataShaping.of(
        DataProcessing.builder().inputFilter(input).outputFilter(output).joinSource(join).build());
  }
}
