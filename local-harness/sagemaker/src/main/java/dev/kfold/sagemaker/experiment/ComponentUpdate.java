package dev.kfold.sagemaker.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateTrialComponentRequest;

/** Merges changes into trial components: parameters and artifacts of the same key are replaced. */
final class ComponentUpdate {

  private ComponentUpdate() {}

  /** Returns a component with the changes that a client asks for. */
  static DescribeTrialComponentResponse.Builder of(
      DescribeTrialComponentResponse component, UpdateTrialComponentRequest request) {
    DescribeTrialComponentResponse.Builder changed =
        component.toBuilder()
            .parameters(
                merged(component.parameters(), request.parameters(), request.parametersToRemove()))
            .inputArtifacts(
                merged(
                    component.inputArtifacts(),
                    request.inputArtifacts(),
                    request.inputArtifactsToRemove()))
            .outputArtifacts(
                merged(
                    component.outputArtifacts(),
                    request.outputArtifacts(),
                    request.outputArtifactsToRemove()));
    if (request.displayName() != null) {
      changed.displayName(request.displayName());
    }
    if (request.status() != null) {
      changed.status(request.status());
    }
    if (request.startTime() != null) {
      changed.startTime(request.startTime());
    }
    if (request.endTime() != null) {
      changed.endTime(request.endTime());
    }
    return changed;
  }

  /** Returns the component of a job with the job's latest state. */
  static DescribeTrialComponentResponse.Builder of(
      DescribeTrialComponentResponse component, DescribeTrialComponentResponse job) {
    return component.toBuilder()
        .status(job.status())
        .startTime(job.startTime())
        .endTime(job.endTime())
        .lastModifiedTime(job.lastModifiedTime())
        .metrics(job.metrics())
        .parameters(merged(component.parameters(), job.parameters(), List.of()))
        .inputArtifacts(merged(component.inputArtifacts(), job.inputArtifacts(), List.of()))
        .outputArtifacts(merged(component.outputArtifacts(), job.outputArtifacts(), List.of()));
  }

  private static <V> Map<String, V> merged(
      Map<String, V> before, Map<String, V> added, List<String> removed) {
    Map<String, V> all = new LinkedHashMap<>(before);
    all.putAll(added);
    all.keySet().removeAll(removed);
    return all;
  }
}
