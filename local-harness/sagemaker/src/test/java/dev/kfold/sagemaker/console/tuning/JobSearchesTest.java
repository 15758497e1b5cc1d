package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.result.PreparedServices;
import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JobSearchesTest {

  private static final String NAME = "pipelines-1-SearchStep-1";
  private static final String ARCHIVE = "out/" + NAME + "/output/output.tar.gz";
  private static final String TRIALS =
      """
      {'planned': 2, 'trials': [
        {'number': 1, 'searched': {'c': '2.0'}, 'report':
          {'status': 'Completed', 'mean': 0.9625, 'folds': [{'fold': 0, 'score': 0.95}]}}]}
      """;

  @TempDir private Path folder;

  @Test
  void readsAnOutputAgainThatItCouldNotRead() throws IOException {
    PreparedServices prepared = prepared().withBroken(ARCHIVE);
    ConsoleServices services = prepared.services();
    JobSearches searches = new JobSearches(services);
    SearchListPage list = new SearchListPage(services, searches);
    assertThat(search(services, searches).trials()).isEmpty();
    assertThat(row(list)).doesNotContain("0.9625");

    prepared.with(ARCHIVE, "trials.json", TRIALS);

    assertThat(row(list)).contains("0.9625");
    ShownSearch search = search(services, searches);
    assertThat(search.trials()).hasSize(1);
    assertThat(searches.foldScores(search, search.trials().getFirst())).containsEntry(0, "0.95");
  }

  @Test
  void showsNoScoresOfFoldsInAnOutputThatIsBroken() throws IOException {
    ConsoleServices services = prepared().withBroken(ARCHIVE).services();
    JobSearches searches = new JobSearches(services);

    assertThat(
            searches.foldScores(
                search(services, searches), ExampleSearch.scored(1, 0.9, Map.of("c", "2.0"))))
        .isEmpty();
  }

  @Test
  void showsTheRangesOfTheProgram() throws IOException {
    ConsoleServices services = prepared().with(ARCHIVE, "trials.json", TRIALS).services();
    Dimension range = new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC);
    JobSearches searches =
        new JobSearches(
            services.logs(),
            services.objects(),
            given -> "random".equals(given.get("strategy")) ? List.of(range) : List.of());

    assertThat(search(services, searches).dimensions()).containsExactly(range);
  }

  private PreparedServices prepared() {
    return new PreparedServices(folder)
        .answering(
            "DescribeTrainingJob",
            NAME,
            """
            {'TrainingJobName': '%s', 'TrainingJobStatus': 'Completed', 'CreationTime': 100,
             'HyperParameters': {'strategy': '\\"random\\"'}, 'OutputDataConfig': {'S3OutputPath': 's3://b/out'}}
            """
                .formatted(NAME))
        .answering(
            "ListTrainingJobs",
            "-SearchStep-",
            "{'TrainingJobSummaries': [{'TrainingJobName': '%s'}]}".formatted(NAME))
        .answering("ListHyperParameterTuningJobs", "Descending", "{}");
  }

  private static ShownSearch search(ConsoleServices services, JobSearches searches) {
    ApiCall call = ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", NAME));
    JsonNode job = services.sageMaker().call(call.operation(), call.members());
    return searches.read(call, job);
  }

  private static String row(SearchListPage list) {
    return list.page(new PageRequest("/console/tuning", Map.of(), Map.of(), Map.of()))
        .fragments()
        .getLast()
        .content()
        .get()
        .toString();
  }
}
