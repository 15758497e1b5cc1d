package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.analysis.SearchRanges;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SearchesTest {

  private static final String LONG = "pipelines-0123456789ab-SearchStep-0123456789";

  @TempDir private Path folder;

  @Test
  void saysThatThereIsNoSearch() {
    Api missing =
        (operation, _) -> {
          throw operation.equals("DescribeTrainingJob")
              ? ServiceException.validation("Requested resource not found.")
              : ServiceException.resourceNotFound("none");
        };

    assertThatThrownBy(() -> searches(missing).find("none"))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("There is no tuning job, and no search in one job, called none");
  }

  @Test
  void passesOnOtherErrors() {
    Api busy =
        (_, _) -> {
          throw ServiceException.throttling();
        };

    assertThatThrownBy(() -> searches(busy).find("short")).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> searches(busy).find(LONG)).isInstanceOf(ServiceException.class);
  }

  @Test
  void asksForNoTuningJobWhoseNameNoneCanHave() {
    Api strict =
        (operation, _) -> {
          throw operation.equals("DescribeTrainingJob")
              ? ServiceException.validation("Requested resource not found.")
              : ServiceException.validation("Member must have length less than or equal to 32");
        };

    assertThatThrownBy(() -> searches(strict).find(LONG)).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "random, true",
    "Bayesian, true",
    "'\"grid\"', true",
    "halving, true",
    "ddp, false",
    "auto, false",
    "'', false"
  })
  void knowsASearchInOneJobByItsStrategy(String strategy, boolean isSearch) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.putObject("HyperParameters").put("strategy", strategy);

    assertThat(JobSearches.isSearch(job)).isEqualTo(isSearch);
  }

  private Searches searches(Api api) {
    return new Searches(
        api,
        new TuningJobReader(api),
        new JobSearches(
            api,
            new DirectoryObjectStore(folder.resolve("s3"), folder.resolve("incoming")),
            SearchRanges.NONE));
  }
}
