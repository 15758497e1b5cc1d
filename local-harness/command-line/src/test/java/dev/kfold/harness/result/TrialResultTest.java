package dev.kfold.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.client.TrialSnapshot;
import dev.kfold.harness.client.TrialStatus;
import dev.kfold.harness.result.RunResults.TrialResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TrialResultTest {

  @Test
  void theCompletedJobOfATrialThatEndedEarlyIsNoCompletedTrial() {
    assertThat(result(TrialStatus.COMPLETED, "EndedEarly").status())
        .isEqualTo(TrialStatus.ENDED_EARLY);
    assertThat(result(TrialStatus.COMPLETED, "Completed").status())
        .isEqualTo(TrialStatus.COMPLETED);
  }

  @Test
  void otherwiseItIsTheStatusOfTheJob() {
    assertThat(result(TrialStatus.STOPPED, "EndedEarly").status()).isEqualTo(TrialStatus.STOPPED);
  }

  @Test
  void onlyATrialOfHalvingThatEndedEarlyIsHalved() {
    assertThat(result(TrialStatus.ENDED_EARLY, "EndedEarly", true).isHalved()).isTrue();
    assertThat(result(TrialStatus.ENDED_EARLY, "EndedEarly", false).isHalved()).isFalse();
    assertThat(result(TrialStatus.COMPLETED, "Completed", true).isHalved()).isFalse();
  }

  private static TrialResult result(TrialStatus job, String report) {
    return result(job, report, false);
  }

  private static TrialResult result(TrialStatus job, String report, boolean isOfHalving) {
    return new TrialResult(
        new TrialSnapshot("a", job, Map.of(), OptionalDouble.of(0.5), Optional.empty()),
        Optional.of(
            new JsonMapper()
                .readValue(
                    """
                    {"trial": "a", "status": "%s", "fold_mode": "in-process", "k": 5,
                     "hyperparameters": {}, "mean": 0.5, "seconds": 1.0, "folds": []}
                    """
                        .formatted(report),
                    CvReport.class)),
        isOfHalving,
        Optional.empty(),
        Optional.empty());
  }
}
