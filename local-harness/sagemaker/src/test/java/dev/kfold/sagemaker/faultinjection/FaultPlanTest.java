package dev.kfold.sagemaker.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.faultinjection.Fault.Disruption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

  private static FaultPlan parse(String text) {
    return FaultPlan.parse("--faults", text);
  }

  @Test
  void readsEveryWordOfTheLanguage() {
    String text =
        "throttle=0.9, throttle=CreateTrainingJob:0.5, seed=23, creates-per-second=1.5,"
            + " rate=ListTrainingJobs:2, instances=4, instances=ml.m5.large:0, late-metrics=2s, slow-start=1.5s,"
            + " quoted-hyperparameters, lose=f03, lose=#3@250ms, interrupt=f01@1m, stop-grace=1h";

    assertThat(parse(text).faults())
        .containsExactly(
            new Fault.Throttle(Optional.empty(), 0.9),
            new Fault.Throttle(Optional.of("CreateTrainingJob"), 0.5),
            new Fault.Seed(23),
            new Fault.Rate("CreateTrainingJob", 1.5),
            new Fault.Rate("ListTrainingJobs", 2),
            new Fault.Instances(Optional.empty(), 4),
            new Fault.Instances(Optional.of("ml.m5.large"), 0),
            new Fault.LateMetrics(Duration.ofSeconds(2)),
            new Fault.SlowStart(Duration.ofMillis(1500)),
            new Fault.QuotedHyperparameters(),
            new Disruption(Disruption.Cause.LOSS, new JobChoice.Suffix("f03"), Duration.ZERO),
            new Disruption(Disruption.Cause.LOSS, new JobChoice.Ordinal(3), Duration.ofMillis(250)),
            new Disruption(
                Disruption.Cause.INTERRUPTION, new JobChoice.Suffix("f01"), Duration.ofMinutes(1)),
            new Fault.StopGrace(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void readsBlankTextAsNoFaults(String text) {
    assertThat(parse(text)).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void choosesTheNextJobIfNoneIsNamed() {
    assertThat(parse("lose").faults())
        .containsExactly(
            new Disruption(Disruption.Cause.LOSS, new JobChoice.Suffix(""), Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throttle=1.5 | found '1.5', which is more than all",
        "throttle=-0.1 | found '-0.1', which is no number",
        "throttle=NaN | found 'NaN', which is no number",
        "throttle | found '', which is no number",
        "throttle=CreateTrainingJobs:0.9 | did you mean CreateTrainingJob",
        "creates-per-second=0 | at which no call is ever accepted",
        "rate=2 | found '2', without an operation",
        "rate=ListTrainingJob:2 | did you mean ListTrainingJobs",
        "seed=2.5 | found '2.5', which is no whole number",
        "instances=-1 | found '-1', which is no whole number",
        "instances=ml.m5.larg:4 | did you mean ml.m5.large",
        "late-metrics=2 | found '2', which is no number with ms, s, m or h",
        "slow-start=soon | found 'soon', which is no number with ms, s, m or h",
        "quoted-hyperparameters=yes | found 'yes'; expected no value",
        "lose=#0 | jobs are counted from 1",
        "lose=f_3 | found 'f_3', which no job's name ends with",
        "interrupt=f01@ | found '', which is no number with ms, s, m or h",
        "stop-grace=1s,stop-grace=2s | found it twice, expected it once",
        "throtle=0.9 | found 'throtle', did you mean throttle",
        "lose=f03, | found nothing between two commas",
      })
  void reportsTheFoundAndTheExpectedValue(String text, String sentence) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--faults: ")
        .hasMessageContainingAll(sentence, "expected");
  }

  @Test
  void tellsAllFaultsOfATextAtOnce() {
    assertThatThrownBy(() -> parse("throttle=2,seed=7,slow-start=1,nothing"))
        .asInstanceOf(type(InvalidInputException.class))
        .satisfies(e -> assertThat(e.problems()).hasSize(3));
  }

  @Test
  void countsTheFaultsThatAreTooManyToTell() {
    assertThatThrownBy(() -> parse("x,".repeat(12) + "x"))
        .asInstanceOf(type(InvalidInputException.class))
        .extracting(e -> e.problems().getLast())
        .isEqualTo("--faults: and 3 more.");
  }
}
