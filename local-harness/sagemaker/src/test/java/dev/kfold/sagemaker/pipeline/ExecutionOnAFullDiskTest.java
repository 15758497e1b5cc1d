package dev.kfold.sagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.state.FillableTables;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutionOnAFullDiskTest extends PipelineServiceFixture {

  private final FillableTables tables;

  ExecutionOnAFullDiskTest(@TempDir Path folder) {
    FillableTables tables = new FillableTables(folder);
    this.tables = tables;
    super(tables);
  }

  @AfterEach
  void closeTables() {
    tables.close();
  }

  @Test
  @Timeout(60)
  void anExecutionWhoseStepCouldNotBeStoredFailsOnceThereIsSpace() throws Exception {
    create(training("A", ""));
    String execution = start("{}");
    String job = runningJob();
    await(() -> step(execution, "A").at("/Metadata/TrainingJob/Arn").isString());
    tables.fill();
    jobs.complete(job);

    tables.freeAfterRefusal();

    awaitStatus(execution, "Failed");
    assertThat(describe(execution).path("FailureReason").asString())
        .contains("No space left on device");
  }
}
