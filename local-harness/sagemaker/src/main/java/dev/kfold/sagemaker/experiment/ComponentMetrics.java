package dev.kfold.sagemaker.experiment;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;

/** The metrics that clients send to trial components. */
public interface ComponentMetrics {

  /** Returns a summary of each metric that was sent to the component with this name. */
  List<TrialComponentMetricSummary> of(String trialComponentName);

  /**
   * Deletes the metrics of a component that is deleted, so that no later one of its name has them.
   */
  void forget(String trialComponentName);
}
