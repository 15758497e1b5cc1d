package dev.kfold.sagemaker.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import dev.kfold.sagemaker.state.FillableTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TrainingOnAFullDiskTest {

  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void aJobWhoseEndCouldNotBeStoredFailsOnceThereIsSpace() throws Exception {
    Files.createDirectories(folder.resolve("s3/" + RunningEndpoint.BUCKET));
    Calls calls = new Calls();
    CountDownLatch filled = new CountDownLatch(1);
    try (FillableTables tables = new FillableTables(folder);
        TrainingService service = new TrainingService(host(tables, filled))) {
      calls.add(service.operations());
      calls.call("CreateTrainingJob", RunningEndpoint.trainingJob("job").build());
      filled.await();

      tables.freeAfterRefusal();

      tables.changes().await(() -> status(calls).equals("Failed"), Duration.ofSeconds(30));
      assertThat(status(calls)).isEqualTo("Failed");
      assertThat(describe(calls).path("FailureReason").asString())
          .startsWith("InternalServerError: ")
          .contains("No space left on device");
    }
  }

  private JobHost host(FillableTables tables, CountDownLatch filled) {
    Program program =
        (_, _) -> {
          tables.fill();
          filled.countDown();
          return 0;
        };
    return new JobHost(
        folder.resolve("jobs"),
        folder.resolve("logs"),
        new DirectoryObjectStore(folder.resolve("s3"), folder.resolve("incoming")),
        new EmbeddedExecutor(Map.of("kfold-trainer", program), 1),
        Map.of(),
        Duration.ofSeconds(1),
        new FaultInjector(FaultPlan.NONE, Clock.systemUTC()),
        Clock.systemUTC(),
        new Arns("us-east-1", "000000000000"),
        tables);
  }

  private static String status(Calls calls) {
    return describe(calls).path("TrainingJobStatus").asString();
  }

  private static JsonNode describe(Calls calls) {
    return calls.call("DescribeTrainingJob", "{'TrainingJobName':'job'}");
  }
}
