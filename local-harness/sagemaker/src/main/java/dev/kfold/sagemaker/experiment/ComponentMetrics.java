package dev.kfold.sagemaker.experiment;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;

/** The metrics that clients send to trial components. */
@FunctionalInterface
public interface ComponentMetrics {

  /** Returns a summary of each metric that was sent to the component with this name. */
  List<TrialComponentMetricSummary> of(String trialComponentName);
}
