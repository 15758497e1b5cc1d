package dev.kfold.sagemaker.console.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final String ARCHIVE = "out/t/output/output.tar.gz";

  @TempDir private Path folder;
  private PreparedServices services;
  private Results results;

  @BeforeEach
  void start() {
    services = new PreparedServices(folder);
    results = new Results(services.services());
  }

  @Test
  void aReportIsReadOnce() throws IOException {
    services.with(ARCHIVE, "cv.json", "{}");
    assertThat(report(1)).contains("{}");

    services.without(ARCHIVE);

    assertThat(report(1)).contains("{}");
  }

  @Test
  void anOutputWithoutReportIsReadOnce() throws IOException {
    services.with(ARCHIVE, "other.json", "{}");
    assertThat(report(1)).isEmpty();

    services.with(ARCHIVE, "cv.json", "{}");

    assertThat(report(1)).isEmpty();
  }

  @Test
  void anOutputThatCouldNotBeReadIsReadAgain() throws IOException {
    services.withBroken(ARCHIVE);
    assertThat(report(1)).isEmpty();

    services.with(ARCHIVE, "cv.json", "{}");

    assertThat(report(1)).contains("{}");
  }

  @Test
  void aJobThatIsCreatedAgainUnderItsNameHasAReportOfItsOwn() throws IOException {
    services.with(ARCHIVE, "cv.json", "{}");
    assertThat(report(1)).contains("{}");

    services.with(ARCHIVE, "cv.json", "{'mean': 1}");

    assertThat(report(2)).contains("{\"mean\": 1}");
  }

  @Test
  void aTooLargeReportIsNone() throws IOException {
    services.with(ARCHIVE, "cv.json", " ".repeat(Results.LARGEST_REPORT + 1));

    assertThat(report(1)).isEmpty();
  }

  private Optional<String> report(int created) {
    services.answering(
        "DescribeTrainingJob",
        "t",
        """
        {'TrainingJobName': 't', 'TrainingJobStatus': 'Completed', 'CreationTime': %d,
         'OutputDataConfig': {'S3OutputPath': 's3://b/out'}}
        """
            .formatted(created));
    return results.job("t").flatMap(results::report);
  }
}
