package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.NotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds searches by their names, which are those of tuning jobs or of training jobs. */
record Searches(Api sageMaker, TuningJobReader tuningJobs, JobSearches jobSearches) {

  private static final Pattern TUNING_JOB = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}");

  /**
   * Returns a search.
   *
   * @throws ServiceException if the service fails, except if no such search exists
   * @throws NotFoundException if neither a tuning job nor a search in one job has this name
   */
  ShownSearch find(String name) {
    return tuningJob(name)
        .or(() -> searchInOneJob(name))
        .orElseThrow(() ->
            new NotFoundException(
                "There is no tuning job, and no search in one job, called " + name));
  }

  private Optional<ShownSearch> tuningJob(String name) {
    if (!TUNING_JOB.matcher(name).matches()) {
      return Optional.empty();
    }
    ApiCall call =
        ApiCall.sageMaker(
            "DescribeHyperParameterTuningJob", Map.of("HyperParameterTuningJobName", name));
    return answer(call, "ResourceNotFound").map(job -> tuningJobs.read(call, job));
  }

  private Optional<ShownSearch> searchInOneJob(String name) {
    ApiCall call = ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name));
    // the service has no other error for a training job that does not exist
    return answer(call, "ValidationException")
        .filter(JobSearches::isSearch)
        .map(job -> jobSearches.read(call, job));
  }

  /**
   * Returns the answer to a call.
   *
   * @param missing the code of the error that says that there is no such job
   */
  private Optional<JsonNode> answer(ApiCall call, String missing) {
    try {
      return Optional.of(sageMaker.call(call.operation(), call.members()));
    } catch (ServiceException e) {
      if (e.code().equals(missing)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
