package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.tuning.ShownSearch;
import tools.jackson.databind.JsonNode;

/** Reads a search in one job from the description of its training job. */
@FunctionalInterface
interface SearchReader {

  /**
   * Returns the search.
   *
   * @param call the call of DescribeTrainingJob
   * @param job its answer
   */
  ShownSearch read(ApiCall call, JsonNode job);
}
