package dev.kfold.sagemaker;

import dev.kfold.sagemaker.experiment.ComponentMetrics;
import dev.kfold.sagemaker.metric.MetricService;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;

/** The metrics that clients send, as trial components see them. */
record ClientMetrics(MetricService metrics) implements ComponentMetrics {

  @Override
  public List<TrialComponentMetricSummary> of(String trialComponentName) {
    return metrics.summaries(trialComponentName);
  }

  @Override
  public void forget(String trialComponentName) {
    metrics.forget(trialComponentName);
  }
}
