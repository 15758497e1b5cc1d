package dev.kfold.harness.endpoint.pipeline;

import dev.kfold.harness.endpoint.api.Api;
import dev.kfold.harness.endpoint.api.ObjectReader;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.pipeline.definition.ConditionStep;
import dev.kfold.harness.endpoint.pipeline.definition.Definition;
import dev.kfold.harness.endpoint.pipeline.definition.Expressions;
import dev.kfold.harness.endpoint.pipeline.definition.FailStep;
import dev.kfold.harness.endpoint.pipeline.definition.JobStep;
import dev.kfold.harness.endpoint.pipeline.definition.RegisterModelStep;
import dev.kfold.harness.endpoint.pipeline.definition.Step;
import dev.kfold.harness.endpoint.pipeline.definition.UnresolvedException;
import java.time.Clock;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts a step: resolves its arguments and does what its type is for. */
record StepStarter(Definition definition, Api api, ObjectReader objects, Names names, Clock clock) {

  /**
   * Starts a step.
   *
   * @param starting as it is before
   * @param execution with everything the step may refer to
   * @return the step waiting for its job, or ended
   */
  StepExecution start(Step step, StepExecution starting, Execution execution) {
    try {
      return switch (step) {
        case JobStep job -> startJob(job, starting, execution);
        case RegisterModelStep register -> register(register, starting, execution);
        case ConditionStep condition -> decide(condition, starting, execution);
        case FailStep fail -> fail(fail, starting, execution);
      };
    } catch (UnresolvedException e) {
      return starting.failed(String.valueOf(e.getMessage()), clock.instant());
    }
  }

  private StepExecution startJob(JobStep step, StepExecution starting, Execution execution) {
    String jobName = names.job(step, execution.id());
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, jobName));
    try {
      String arn = new Jobs(api).create(step, jobName, arguments);
      return starting.executing(jobName, Jobs.metadata(step, arn));
    } catch (ServiceException e) {
      return refused(starting, "Create" + step.resource(), e);
    }
  }

  private StepExecution register(
      RegisterModelStep step, StepExecution starting, Execution execution) {
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, ""));
    try {
      JsonNode modelPackage = new Registration(api).register(arguments);
      String arn = modelPackage.path("ModelPackageArn").asString();
      var metadata = PipelineExecutionStepMetadata.builder().registerModel(m -> m.arn(arn)).build();
      return starting.with(metadata).succeeded(modelPackage, clock.instant());
    } catch (ServiceException e) {
      return refused(starting, "CreateModelPackage", e);
    }
  }

  private StepExecution decide(ConditionStep step, StepExecution starting, Execution execution) {
    ExecutionScope scope = scope(execution, "");
    boolean outcome =
        step.conditions().stream()
            .allMatch(condition -> condition.holds(node -> Expressions.resolve(node, scope)));
    var metadata =
        PipelineExecutionStepMetadata.builder()
            .condition(c -> c.outcome(outcome ? "True" : "False"))
            .build();
    var properties = JsonNodeFactory.instance.objectNode().put("Outcome", outcome);
    return starting.with(metadata).succeeded(properties, clock.instant());
  }

  private StepExecution fail(FailStep step, StepExecution starting, Execution execution) {
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, ""));
    String message = arguments.path("ErrorMessage").asString("");
    var metadata =
        PipelineExecutionStepMetadata.builder().fail(f -> f.errorMessage(message)).build();
    return starting.with(metadata).failed(message, clock.instant());
  }

  private StepExecution refused(StepExecution starting, String operation, ServiceException e) {
    return starting.failed(
        "ClientError: Failed to invoke sagemaker:%s. Error Details: %s"
            .formatted(operation, e.getMessage()),
        clock.instant());
  }

  private ExecutionScope scope(Execution execution, String jobName) {
    return new ExecutionScope(execution, definition, objects, clock.instant(), jobName);
  }
}
