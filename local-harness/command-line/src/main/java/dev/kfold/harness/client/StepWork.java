package dev.kfold.harness.client;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.ConditionOutcome;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;

/** The job that a pipeline step started, or the result that it produced. */
public sealed interface StepWork {

  record Processing(String jobName) implements StepWork {}

  record Training(String jobName) implements StepWork {}

  record Tuning(String jobName) implements StepWork {}

  record Registration(String modelPackageArn) implements StepWork {}

  record Decision(boolean outcome) implements StepWork {}

  record Refusal(String message) implements StepWork {}

  /** Returns the work that the metadata describe: the one member that is set. */
  static Optional<StepWork> of(PipelineExecutionStepMetadata metadata) {
    if (metadata.processingJob() != null) {
      return Optional.of(new Processing(name(metadata.processingJob().arn())));
    }
    if (metadata.trainingJob() != null) {
      return Optional.of(new Training(name(metadata.trainingJob().arn())));
    }
    if (metadata.tuningJob() != null) {
      return Optional.of(new Tuning(name(metadata.tuningJob().arn())));
    }
    if (metadata.registerModel() != null) {
      return Optional.of(new Registration(metadata.registerModel().arn()));
    }
    if (metadata.condition() != null && metadata.condition().outcome() != null) {
      return Optional.of(
          new Decision(metadata.condition().outcome().equals(ConditionOutcome.TRUE)));
    }
    if (metadata.fail() != null) {
      return Optional.of(new Refusal(metadata.fail().errorMessage()));
    }
    return Optional.empty();
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
