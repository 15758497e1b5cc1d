package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes.Outcome;
import java.util.Map;

/** Stops a search and its trials. */
record StopSearch(ConsoleServices services, Searches searches) {

  Outcome perform(PageRequest request) {
    ShownSearch search = searches.find(request.variable("name"));
    ApiCall call =
        switch (search.kind()) {
          case TUNING_JOB ->
              ApiCall.sageMaker(
                  "StopHyperParameterTuningJob",
                  Map.of("HyperParameterTuningJobName", search.name()));
          case ONE_JOB ->
              ApiCall.sageMaker("StopTrainingJob", Map.of("TrainingJobName", search.name()));
        };
    services.sageMaker().call(call.operation(), call.members());
    return new Outcome.Shown(search.address());
  }
}
