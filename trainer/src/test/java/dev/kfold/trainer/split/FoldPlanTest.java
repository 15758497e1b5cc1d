package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.table.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldPlanTest {

  private static final FoldPlan PLAN =
      new FoldPlan(
          SplitKind.REPEATED_STRATIFIED,
          5,
          10,
          50,
          4294967295L,
          FoldLayout.CHANNEL_CSV,
          150,
          List.of(
              new Column("x", Column.Kind.NUMBER, Column.Role.FEATURE),
              new Column("", Column.Kind.TEXT, Column.Role.GROUP)),
          "ab",
          List.of("Few rows."));

  @Test
  void readsBackWhatItWrote() {
    assertThat(FoldPlan.parse(PLAN.toJson(), "plan.json")).isEqualTo(PLAN);
  }

  @Test
  void foldsOfATimeSeriesTrainOnHalfOfTheRowsInTheMean() {
    String json = PLAN.toJson();
    FoldPlan series =
        FoldPlan.parse(json.replace("\"repeated-stratified\"", "\"timeseries\""), "plan.json");

    assertThat(PLAN.trainShare()).isEqualTo(0.8);
    assertThat(series.trainShare()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"repeated-stratified\"|\"random\"|kind is 'random'",
        "\"group\"|\"guess\"|role is 'guess', which is none of [feature, label, group]",
        "\"k\" : 5|\"k\" : 5.5|member 'k': found a number, expected a whole number",
        "\"k\" : 5|\"k\" : \"5\"|member 'k': found a string",
        "\"k\" : 5|\"n\" : 5|member 'k' is missing",
        "\"folds\" : 50|\"folds\" : 49|k is 5, repeats is 10 and folds is 49",
        "{|[|train/all/plan.json: is not what the split wrote",
      })
  void refusesAnythingElse(String found, String replacement, String message) {
    String json = PLAN.toJson();
    assertThat(json).contains(found);

    assertThatThrownBy(
            () -> FoldPlan.parse(json.replace(found, replacement), "train/all/plan.json"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("train/all/plan.json: is not what the split wrote (")
        .hasMessageContaining(message)
        .hasMessageEndingWith("); split the table again.");
  }
}
