package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.result.PreparedServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPageTest {

  /** No tuning job can have such a long name. */
  private static final String IN_ONE_JOB = "pipelines-0123456789ab-SearchStep-0123456789";

  @TempDir private Path folder;

  /** Its trials are state, whose changes are announced; the scores of folds are lines of logs. */
  @Test
  void aRunningTuningJobIsReadAgainAtIntervalsForTheScoresOfFoldsOnly() {
    SearchPage page =
        page(
            new PreparedServices(folder)
                .answering(
                    "DescribeHyperParameterTuningJob",
                    "iris",
                    "{'HyperParameterTuningJobName': 'iris', 'HyperParameterTuningJobStatus': 'InProgress'}")
                .answering("ListTrainingJobsForHyperParameterTuningJob", "iris", "{}")
                .services());

    assertThat(page.overview(request("iris")).polling()).isEmpty();
    assertThat(page.hyperParameters(request("iris")).polling()).isEmpty();
    assertThat(page.trials(request("iris")).polling()).isPresent();
  }

  @Test
  void theTrialsOfARunningSearchInOneJobAreReadFromItsLogAtIntervals() {
    SearchPage page =
        page(
            new PreparedServices(folder)
                .answering(
                    "DescribeTrainingJob",
                    IN_ONE_JOB,
                    "{'TrainingJobName': '"
                        + IN_ONE_JOB
                        + "', 'TrainingJobStatus': 'InProgress', 'HyperParameters': {'strategy': 'random'}}")
                .services());

    assertThat(page.overview(request(IN_ONE_JOB)).polling()).isPresent();
    assertThat(page.hyperParameters(request(IN_ONE_JOB)).polling()).isPresent();
  }

  @Test
  void showsTheWrongRowsOfTheWinnerOfASearchInOneJobOnly() throws IOException {
    SearchPage page =
        page(
            new PreparedServices(folder)
                .answering(
                    "DescribeTrainingJob",
                    IN_ONE_JOB,
                    """
                    {'TrainingJobName': '%s', 'TrainingJobStatus': 'Completed', 'CreationTime': 100,
                     'HyperParameters': {'strategy': 'random'}, 'OutputDataConfig': {'S3OutputPath': 's3://b/out'}}
                    """
                        .formatted(IN_ONE_JOB))
                .with(
                    "out/" + IN_ONE_JOB + "/output/output.tar.gz",
                    Map.of(
                        "cv.json", "{'trial': '%s-untuned'}".formatted(IN_ONE_JOB),
                        "out_of_fold.csv", "row,fold,label,predicted\n0,0,a,b\n",
                        "trials.json",
                            """
                            {'trials': [
                              {'number': 0, 'searched': {'c': '1'}, 'report': {'status': 'Completed', 'mean': 0.9}},
                              {'number': 1, 'searched': {'c': '2'}, 'report': {'status': 'Completed', 'mean': 0.9}}]}
                            """))
                .services());

    assertThat(rows(page, "-untuned").wrong()).isEqualTo(1);
    assertThat(rows(page, "-untuned").problem()).isEmpty();
    assertThat(rows(page, "-001").problem())
        .contains(
            "A search in one job keeps the predictions of its winner, %s-untuned; mistakes.csv in its output counts the wrong ones of all trials."
                .formatted(IN_ONE_JOB));
  }

  private static MistakenRows rows(SearchPage page, String trial) {
    PageRequest request =
        new PageRequest(
            "/console/tuning/mistakes",
            Map.of("name", IN_ONE_JOB, "trial", IN_ONE_JOB + trial),
            Map.of(),
            Map.of());
    return (MistakenRows) page.mistakes(request).fragments().getLast().content().get();
  }

  private static PageRequest request(String name) {
    return new PageRequest("/console/tuning/" + name, Map.of("name", name), Map.of(), Map.of());
  }

  private static SearchPage page(ConsoleServices services) {
    JobSearches jobSearches = new JobSearches(services);
    return new SearchPage(
        services,
        new Searches(services.sageMaker(), new TuningJobReader(services.sageMaker()), jobSearches),
        jobSearches);
  }
}
