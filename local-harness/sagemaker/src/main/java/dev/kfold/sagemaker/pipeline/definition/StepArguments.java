package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.sagemaker.api.ArgumentCheck;
import dev.kfold.sagemaker.api.ArgumentCheck.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks the arguments of steps against the requests that they become, before any step runs. Values
 * of functions, such as parameters and properties of other steps, are not known yet; a function
 * cannot stand for a list.
 */
public final class StepArguments {

  private static final String REFUSAL = "Unable to parse pipeline definition. ";
  private static final int MOST_PROBLEMS = 10;

  private StepArguments() {}

  /**
   * Checks all steps of a definition, those of branches included.
   *
   * @throws IllegalArgumentException with the first ten problems, in the service's words
   */
  public static void check(Definition definition, ArgumentCheck check) {
    List<String> problems =
        definition.graph().all().stream()
            .flatMap(node -> problems(node.step(), check))
            .limit(MOST_PROBLEMS)
            .toList();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(REFUSAL + String.join(" ", problems));
    }
  }

  private static Stream<String> problems(Step step, ArgumentCheck check) {
    return switch (step) {
      case JobStep job -> {
        String resource = job.type().resource();
        yield problems(step, check, "Create" + resource, resource + "Name");
      }
      case Step.Model _ -> problems(step, check, "CreateModel", "ModelName");
      case Step.RegisterModel _ ->
          Stream.concat(problems(step, check, "CreateModelPackage", ""), namedPackage(step));
      case ConditionStep _, Step.Fail _ -> Stream.of();
    };
  }

  /**
   * Returns the problems of a step.
   *
   * @param generated the member that the pipeline itself supplies; a given one is a prefix
   */
  private static Stream<String> problems(
      Step step, ArgumentCheck check, String operation, String generated) {
    return check.problems(operation, step.arguments(), Expressions::isFunction).stream()
        .filter(problem -> !problem.path().equals(generated) || generated.isEmpty())
        .map(problem -> text(step, problem));
  }

  /** Refuses a package with a name of its own: a pipeline registers versions of a group. */
  private static Stream<String> namedPackage(Step step) {
    String member = "ModelPackageName";
    return step.arguments().has(member)
        ? Stream.of(
            text(step, new Problem(member, "Unknown Argument member '%s'.".formatted(member))))
        : Stream.of();
  }

  private static String text(Step step, Problem problem) {
    return problem.path().isEmpty()
        ? "%s (Step [%s])".formatted(problem.message(), step.name())
        : "%s (Step [%s] at %s)".formatted(problem.message(), step.name(), problem.path());
  }
}
