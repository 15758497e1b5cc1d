package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.pipeline.definition.CacheConfig;
import dev.kfold.sagemaker.pipeline.definition.JobStep;
import dev.kfold.sagemaker.state.ResourceTable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the latest successful run of a step of the same pipeline, type and arguments. It does not
 * compare data in S3.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-caching.html">Caching
 *     pipeline steps</a>
 */
record StepCache(ResourceTable<Execution> executions, Clock clock) {

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /** Returns the type and the arguments that two runs must share, as JSON with sorted members. */
  static String key(JobStep step, JsonNode arguments) {
    ObjectNode compared = JsonNodeFactory.instance.objectNode();
    compared.put("Type", step.type().resource());
    for (String pointer : step.type().cacheKey()) {
      JsonNode argument = arguments.at(pointer);
      if (!argument.isMissingNode()) {
        compared.set(pointer, argument);
      }
    }
    return SORTED.writeValueAsString(compared);
  }

  /** Returns the step with the result of an earlier run, or empty if there is none. */
  Optional<StepExecution> find(CacheConfig config, StepExecution step, Execution execution) {
    Instant now = clock.instant();
    Instant oldest = config.oldest(now);
    return executions.all().stream()
        .filter(earlier -> earlier.pipeline().is(execution.pipeline()))
        .flatMap(earlier -> runs(earlier, step))
        .filter(run -> !run.ended().isBefore(oldest))
        .max(Comparator.comparing(Run::ended))
        .map(run -> run.step().reused(new Reuse(Reuse.Reason.CACHE, run.executionArn()), now));
  }

  /**
   * Returns the step's own run; a reused result does not count, so that no result lives forever.
   */
  private static Stream<Run> runs(Execution earlier, StepExecution step) {
    return Stream.ofNullable(earlier.steps().get(step.name()))
        .filter(run -> run.succeeded() && run.reuse().isEmpty())
        .filter(run -> run.result().cacheKey().equals(step.result().cacheKey()))
        .flatMap(
            run -> run.progress().ended().stream().map(end -> new Run(earlier.arn(), run, end)));
  }

  private record Run(String executionArn, StepExecution step, Instant ended) {}
}
