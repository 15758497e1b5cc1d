package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads steps, including those of the branches of conditions. */
final class StepReader {

  private static final Set<String> CACHED = Set.of("Processing", "Training", "Tuning", "Transform");
  private static final Set<String> NEVER_RETRIED = Set.of("Condition", "Fail");

  private StepReader() {}

  /** Reads the steps of a member; adds problems for wrong ones. */
  static List<Step> steps(Section parent, String member) {
    return parent.sections(member).stream().flatMap(step -> read(step).stream()).toList();
  }

  private static Optional<Step> read(Section unnamed) {
    Optional<String> name = unnamed.text("Name").filter(n -> n.matches("[A-Za-z0-9_-]{1,64}"));
    if (name.isEmpty()) {
      unnamed
          .problems()
          .add(
              "Step name %s must be 1 to 64 letters, digits, '-' or '_'."
                  .formatted(nameOf(unnamed.node())));
      return Optional.empty();
    }
    var step = new Section("Step [%s]".formatted(name.get()), unnamed.node(), unnamed.problems());
    StepHeader header = header(name.get(), step);
    Optional<Section> arguments = step.section("Arguments", step.where());
    if (arguments.isEmpty()) {
      step.problem("has no Arguments object.");
      return Optional.empty();
    }
    FunctionCheck.check(arguments.get());
    return read(header, step, arguments.get());
  }

  private static Optional<Step> read(StepHeader header, Section step, Section arguments) {
    JsonNode node = arguments.node();
    String type = step.text("Type").orElse("");
    checkCommonMembers(step, type);
    return switch (type) {
      case "Processing" ->
          Optional.of(
              new JobStep(JobStep.Type.PROCESSING, header, node, PropertyFileReader.files(step)));
      case "Training" -> Optional.of(new JobStep(JobStep.Type.TRAINING, header, node, List.of()));
      case "Tuning" -> Optional.of(new JobStep(JobStep.Type.TUNING, header, node, List.of()));
      case "Transform" -> Optional.of(new JobStep(JobStep.Type.TRANSFORM, header, node, List.of()));
      case "Model" -> Optional.of(new Step.Model(header, node));
      case "RegisterModel" -> Optional.of(new Step.RegisterModel(header, node));
      case "Fail" -> Optional.of(fail(header, arguments));
      case "Condition" -> Optional.of(condition(header, arguments));
      default -> {
        step.problem(
            "has the type '%s'; the local pipelines know Processing, Training, Tuning, Transform, Model, RegisterModel, Condition and Fail."
                .formatted(type));
        yield Optional.empty();
      }
    };
  }

  private static StepHeader header(String name, Section step) {
    return new StepHeader(
        name,
        step.text("DisplayName", 256),
        step.text("Description", 3072),
        step.texts("DependsOn"),
        CacheConfig.read(step),
        RetryPolicyReader.policies(step));
  }

  private static void checkCommonMembers(Section step, String type) {
    if (step.node().hasNonNull("CacheConfig") && !CACHED.contains(type)) {
      step.problem("has a CacheConfig, which a step of type %s cannot have.".formatted(type));
    }
    if (step.node().hasNonNull("RetryPolicies") && NEVER_RETRIED.contains(type)) {
      step.problem("has RetryPolicies, which a step of type %s cannot have.".formatted(type));
    }
    if (step.node().hasNonNull("PropertyFiles") && !type.equals("Processing")) {
      step.problem("has PropertyFiles, which only a step of type Processing can have.");
    }
  }

  private static Step fail(StepHeader header, Section arguments) {
    arguments.onlyArguments("ErrorMessage");
    JsonNode message = arguments.node().path("ErrorMessage");
    if (!message.isString() && !Expressions.isFunction(message)) {
      arguments.problem("needs an ErrorMessage, a text or a function.");
    }
    return new Step.Fail(header, arguments.node());
  }

  private static Step condition(StepHeader header, Section arguments) {
    arguments.onlyArguments("Conditions", "IfSteps", "ElseSteps");
    return new ConditionStep(
        header,
        arguments.node().path("Conditions"),
        ConditionReader.conditions(arguments),
        steps(arguments, "IfSteps"),
        steps(arguments, "ElseSteps"));
  }

  private static String nameOf(JsonNode step) {
    JsonNode name = step.path("Name");
    return name.isString() ? "[" + name.stringValue() + "]" : Section.excerpt(name);
  }
}
