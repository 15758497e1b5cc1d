package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobLogTest {

  @ParameterizedTest
  @CsvSource({
    "eu-central-1,   eu-central-1.console.aws.amazon.com",
    "cn-north-1,     cn-north-1.console.amazonaws.cn",
    "cn-northwest-1, cn-northwest-1.console.amazonaws.cn",
    "us-gov-west-1,  us-gov-west-1.console.amazonaws-us-gov.com",
    "us-gov-east-1,  us-gov-east-1.console.amazonaws-us-gov.com",
  })
  void linksToTheStreamsOfTheJobInTheConsoleOfThePartition(String region, String host) {
    assertThat(JobLog.of(Optional.of(region), "trial-f03"))
        .isEqualTo(
            "https://%s/cloudwatch/home?region=%s#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FTrainingJobs$3FlogStreamNameFilter$3Dtrial-f03"
                .formatted(host, region));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"})
  void namesGroupAndStreamsInAPartitionWhoseConsoleIsElsewhere(String region) {
    assertThat(JobLog.of(Optional.of(region), "trial-f03"))
        .isEqualTo("log group /aws/sagemaker/TrainingJobs, streams trial-f03/…");
  }

  @Test
  void namesGroupAndStreamsIfTheRegionIsUnknown() {
    assertThat(JobLog.of(Optional.empty(), "trial-f03"))
        .isEqualTo("log group /aws/sagemaker/TrainingJobs, streams trial-f03/…");
  }
}
