package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.NotFoundException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds searches by their names, which are those of tuning jobs or of training jobs. */
record Searches(ConsoleServices services, TuningJobReader tuningJobs, SearchJobReader searchJobs) {

  static Searches of(ConsoleServices services) {
    return new Searches(services, new TuningJobReader(services), new SearchJobReader(services));
  }

  /**
   * Returns a search.
   *
   * @throws NotFoundException if neither a tuning job nor a search in one job has this name
   */
  ShownSearch find(String name) {
    ApiCall tuningJob =
        ApiCall.sageMaker(
            "DescribeHyperParameterTuningJob", Map.of("HyperParameterTuningJobName", name));
    try {
      return tuningJobs.read(tuningJob, call(tuningJob));
    } catch (ServiceException e) {
      return searchInOneJob(name);
    }
  }

  private ShownSearch searchInOneJob(String name) {
    ApiCall job = ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name));
    try {
      JsonNode description = call(job);
      if (SearchJobReader.isSearch(description)) {
        return searchJobs.read(job, description);
      }
    } catch (ServiceException e) {
      // the sentence below says what is missing
    }
    throw new NotFoundException("There is no tuning job, and no search in one job, called " + name);
  }

  private JsonNode call(ApiCall call) {
    return services.sageMaker().call(call.operation(), call.members());
  }
}
