package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.ConditionStep;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.Expressions;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.pipeline.definition.Step;
import dev.kfold.sagemaker.pipeline.definition.UnresolvedException;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts steps: resolves the arguments of a step and carries out the action of its type. */
record StepStarter(
    Definition definition,
    Api api,
    ObjectReader objects,
    StepCache cache,
    Names names,
    Clock clock) {

  private static final int LONGEST_MODEL_NAME = 63;

  /**
   * Starts a step.
   *
   * @param starting the state of the step before
   * @param execution the values to which the step may refer
   * @return the step that waits for its job or for another attempt, or has ended
   */
  StepExecution start(Step step, StepExecution starting, Execution execution) {
    try {
      return switch (step) {
        case JobStep job -> startJob(job, starting, execution);
        case Step.Model model -> createModel(model, starting, execution);
        case Step.RegisterModel register -> register(register, starting, execution);
        case ConditionStep condition -> decide(condition, starting, execution);
        case Step.Fail fail -> fail(fail, starting, execution);
      };
    } catch (UnresolvedException e) {
      return starting.failed(FailureMessage.of(e), clock.instant());
    }
  }

  private StepExecution startJob(JobStep step, StepExecution starting, Execution execution) {
    String member = step.type().resource() + "Name";
    String jobName = name(step, member, step.type().longestName(), execution);
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, jobName));
    StepExecution keyed = starting.withCacheKey(StepCache.key(step, arguments));
    return step.header()
        .cache()
        .flatMap(config -> cache.find(config, keyed, execution))
        .orElseGet(() ->
            createJob(
                step, jobName, new StepExperiment(api).added(step, arguments, execution), keyed));
  }

  private StepExecution createJob(
      JobStep step, String jobName, JsonNode arguments, StepExecution starting) {
    try {
      String arn = new Jobs(api).create(step, jobName, arguments);
      return starting.executing(jobName, Jobs.metadata(step, arn));
    } catch (ServiceException e) {
      return refused(step, starting, "Create" + step.type().resource(), e);
    }
  }

  /** Returns a generated name; a name in the definition is used as its prefix. */
  private String name(Step step, String member, int longest, Execution execution) {
    JsonNode prefix = Expressions.resolve(step.arguments().path(member), scope(execution, ""));
    return prefix.isString()
        ? names.prefixed(prefix.stringValue(), longest)
        : names.resource(step.name(), longest, execution.id());
  }

  private StepExecution createModel(Step.Model step, StepExecution starting, Execution execution) {
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, ""));
    ObjectNode named =
        JsonNodeFactory.instance
            .objectNode()
            .put("ModelName", name(step, "ModelName", LONGEST_MODEL_NAME, execution));
    try {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      arguments.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
      var _ = api.call("CreateModel", request.setAll(named));
      JsonNode model = api.call("DescribeModel", named);
      String arn = model.path("ModelArn").asString("");
      var metadata = PipelineExecutionStepMetadata.builder().model(m -> m.arn(arn)).build();
      return starting.with(metadata).succeeded(model, clock.instant());
    } catch (ServiceException e) {
      return refused(step, starting, "CreateModel", e);
    }
  }

  private StepExecution register(
      Step.RegisterModel step, StepExecution starting, Execution execution) {
    JsonNode arguments = Expressions.resolve(step.arguments(), scope(execution, ""));
    try {
      JsonNode modelPackage = new Registration(api).register(arguments);
      String arn = modelPackage.path("ModelPackageArn").asString("");
      var metadata = PipelineExecutionStepMetadata.builder().registerModel(m -> m.arn(arn)).build();
      return starting.with(metadata).succeeded(modelPackage, clock.instant());
    } catch (ServiceException e) {
      return refused(step, starting, "CreateModelPackage", e);
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

  private StepExecution fail(Step.Fail step, StepExecution starting, Execution execution) {
    JsonNode message =
        Expressions.resolve(step.arguments().path("ErrorMessage"), scope(execution, ""));
    String text =
        Optional.of(message)
            .filter(JsonNode::isValueNode)
            .map(JsonNode::asString)
            .orElseGet(message::toString);
    var metadata = PipelineExecutionStepMetadata.builder().fail(f -> f.errorMessage(text)).build();
    return starting.with(metadata).failed(text, clock.instant());
  }

  private StepExecution refused(
      Step step, StepExecution starting, String operation, ServiceException e) {
    return StepRetries.refused(step, starting, operation, e, clock.instant());
  }

  private ExecutionScope scope(Execution execution, String jobName) {
    return new ExecutionScope(execution, definition, objects, clock.instant(), jobName);
  }
}
