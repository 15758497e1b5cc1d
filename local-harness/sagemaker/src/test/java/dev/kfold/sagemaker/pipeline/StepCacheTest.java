package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepCacheTest extends PipelineServiceFixture {

  private static final String CACHED = ",'CacheConfig':{'Enabled':true,'ExpireAfter':'1d'}";

  @Test
  void anEarlierResultStandsForARunOfTheSame() throws Exception {
    create(training("A", "", CACHED), training("B", after("A")));
    String first = startAndComplete("{}");
    String cachedJob = jobs.trainingRequests().getFirst().trainingJobName();
    String second = startAndComplete("{}");

    assertThat(source(second)).isEqualTo(first);
    assertThat(stepStatus(second, "A")).isEqualTo("Succeeded");
    assertThat(step(second, "A").at("/Metadata/TrainingJob/Arn").asString()).endsWith(cachedJob);
    assertThat(jobs.trainingRequests()).hasSize(3);
    assertThat(jobs.trainingRequests().getLast().hyperParameters())
        .containsEntry("after", cachedJob);
    assertThat(step(first, "A").has("CacheHitResult")).isFalse();
  }

  @Test
  void aResultIsNoOlderThanItMayBe() throws Exception {
    create(training("A", "", CACHED));
    String first = startAndComplete("{}");
    clock.advance(Duration.ofHours(23));
    String second = startAndComplete("{}");
    clock.advance(Duration.ofHours(2));
    String third = startAndComplete("{}");

    assertThat(source(second)).isEqualTo(first);
    assertThat(source(third)).as("the hit did not make the result younger").isEmpty();
  }

  @Test
  void theLatestOfSeveralResultsIsUsed() throws Exception {
    create(training("A", ""));
    startAndComplete("{}");
    clock.advance(Duration.ofHours(1));
    String second = startAndComplete("{}");
    update(training("A", "", CACHED));

    assertThat(source(startAndComplete("{}"))).isEqualTo(second);
  }

  @Test
  void otherArgumentsAreAnotherRun() throws Exception {
    create(training("A", ",'HyperParameters':{'c':'1'}", CACHED));
    String first = startAndComplete("{}");
    update(training("A", ",'HyperParameters':{'c':'2'}", CACHED));
    assertThat(source(startAndComplete("{}"))).isEmpty();

    update(training("A", ",'HyperParameters':{'c':'1'},'Tags':[]", CACHED));
    assertThat(source(startAndComplete("{}"))).as("tags are not compared").isEqualTo(first);
  }

  @Test
  void failedRunsAndOtherPipelinesAreNoSource() throws Exception {
    create(training("A", "", CACHED));
    String failed = start("{}");
    jobs.fail(runningJob(), "AlgorithmError: exit code: 1");
    awaitStatus(failed, "Failed");
    assertThat(source(startAndComplete("{}"))).isEmpty();

    calls.call("DeletePipeline", "{'PipelineName':'p','ClientRequestToken':'x'}");
    clock.advance(Duration.ofSeconds(1));
    create(training("A", "", CACHED));
    assertThat(source(startAndComplete("{}"))).as("a pipeline of the same name").isEmpty();
  }

  @Test
  void aStepThatDoesNotAskForItRuns() throws Exception {
    create(training("A", "", ",'CacheConfig':{'Enabled':false,'ExpireAfter':'1d'}"));
    startAndComplete("{}");

    assertThat(source(startAndComplete("{}"))).isEmpty();
  }

  private String source(String execution) {
    return step(execution, "A").at("/CacheHitResult/SourcePipelineExecutionArn").asString("");
  }
}
