package dev.kfold.sagemaker.api;

import tools.jackson.databind.JsonNode;

/**
 * The service that takes metrics from training code.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_metrics_BatchPutMetrics.html">BatchPutMetrics</a>
 */
@FunctionalInterface
public interface MetricsApi {

  /**
   * Takes up to ten metrics.
   *
   * @param request the members as on the wire
   * @return the answer's members as on the wire: which of the metrics were not taken, and why
   * @throws ServiceException if the request as a whole is at fault
   */
  JsonNode put(JsonNode request);
}
