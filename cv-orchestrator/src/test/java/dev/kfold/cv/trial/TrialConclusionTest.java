package dev.kfold.cv.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialConclusionTest {

  @Test
  void linksToTheStreamsOfTheJobInTheConsole() {
    assertThat(TrialConclusion.logOf(Optional.of("eu-central-1"), "trial-f03"))
        .isEqualTo(
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FTrainingJobs$3FlogStreamNameFilter$3Dtrial-f03");
  }

  @Test
  void namesGroupAndStreamsIfTheRegionIsUnknown() {
    assertThat(TrialConclusion.logOf(Optional.empty(), "trial-f03"))
        .isEqualTo("log group /aws/sagemaker/TrainingJobs, streams trial-f03/…");
  }
}
