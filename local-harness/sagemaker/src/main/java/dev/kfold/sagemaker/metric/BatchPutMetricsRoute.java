package dev.kfold.sagemaker.metric;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;

/** The operation BatchPutMetrics, {@code PUT /BatchPutMetrics}. */
public record BatchPutMetricsRoute(MetricService metrics) implements Route {

  @Override
  public boolean matches(String method, String path) {
    return method.equals("PUT") && path.equals("/BatchPutMetrics");
  }

  @Override
  public ServiceResponse answer(ServiceRequest request) {
    try {
      return ServiceResponse.json(metrics.put(request.body().json()));
    } catch (ServiceException e) {
      return ServiceResponse.error(400, e.code(), FailureMessage.of(e));
    }
  }
}
