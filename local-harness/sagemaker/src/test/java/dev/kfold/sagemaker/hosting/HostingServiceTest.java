package dev.kfold.sagemaker.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.sagemaker.Calls;
import dev.kfold.sagemaker.ServingProgram;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.executor.ContainerStartException;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.executor.RunningContainer;
import dev.kfold.sagemaker.faultinjection.FaultInjector;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.model.ModelService;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import dev.kfold.sagemaker.s3.FolderArchive;
import dev.kfold.sagemaker.serving.ServingTimes;
import dev.kfold.sagemaker.state.MemoryTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;

/** Endpoints after the end of a process, when another one continues with their state. */
@Timeout(60)
class HostingServiceTest {

  @TempDir Path data;
  private final MemoryTables tables = new MemoryTables();
  private final Calls calls = new Calls();

  @BeforeEach
  void storeModelData() throws IOException {
    Path model = Files.createDirectories(data.resolve("model"));
    Files.writeString(model.resolve("answer.txt"), "svm");
    Files.createDirectories(data.resolve("s3/bucket"));
    FolderArchive.write(model, data.resolve("s3/bucket/model.tar.gz"));
  }

  @Test
  void anEndpointInServiceIsServedAgainByTheNextProcess() throws InterruptedException {
    try (HostingService first = start(Duration.ofSeconds(30))) {
      create();
      awaitStatus("InService");
      assertThat(invoke(first)).isEqualTo("svm:x");
    }
    assertThat(describe().path("EndpointStatus").asString()).isEqualTo("InService");

    try (HostingService second = start(Duration.ofSeconds(30))) {
      awaitStatus("InService");
      assertThat(invoke(second)).isEqualTo("svm:x");
    }
  }

  @Test
  void anEndpointWhoseModelHasVanishedMeanwhileFailsWithTheReason()
      throws IOException, InterruptedException {
    try (HostingService _ = start(Duration.ofSeconds(30))) {
      create();
      awaitStatus("InService");
    }
    Files.delete(data.resolve("s3/bucket/model.tar.gz"));

    try (HostingService _ = start(Duration.ofSeconds(30))) {
      awaitStatus("Failed");
      assertThat(describe().path("FailureReason").asString())
          .contains("Failed to download model data")
          .contains("s3://bucket/model.tar.gz");
    }
  }

  @Test
  void aDeletedPipelineLeavesNoFolder() throws InterruptedException {
    try (HostingService hosting = start(Duration.ofSeconds(30))) {
      create(
          "'Containers':[{'Image':'kfold-trainer','ModelDataUrl':'s3://bucket/model.tar.gz'},{'Image':'kfold-trainer','ModelDataUrl':'s3://bucket/model.tar.gz'}]");
      awaitStatus("InService");
      assertThat(invoke(hosting)).isEqualTo("svm:svm:x");
      assertThat(data.resolve("jobs/endpoint/svm/a-1"))
          .isDirectoryContaining("glob:**/container-1")
          .isDirectoryContaining("glob:**/container-2");

      calls.call("DeleteEndpoint", "{'EndpointName':'svm'}");
    }
    assertThat(data.resolve("jobs/endpoint/svm")).isEmptyDirectory();
  }

  @Test
  void aPipelineWithAContainerThatEndsLeavesNoOtherRunning() throws InterruptedException {
    CountDownLatch ends = new CountDownLatch(2);
    Program program =
        (arguments, context) -> {
          int exitCode = new ServingProgram().run(arguments, context);
          ends.countDown();
          return exitCode;
        };
    try (HostingService _ = start(Duration.ofSeconds(30), program)) {
      create(
          "'Containers':[{'Image':'kfold-trainer','ModelDataUrl':'s3://bucket/model.tar.gz'},{'Image':'kfold-trainer','Environment':{'MODE':'die'}}]");
      awaitStatus("Failed");
      assertThat(describe().path("FailureReason").asString())
          .startsWith("The container-2 for production variant a did not pass");
      assertThat(ends.await(20, TimeUnit.SECONDS)).as("both containers ended").isTrue();
    }
    assertThat(data.resolve("jobs/endpoint/svm")).isEmptyDirectory();
  }

  @Test
  void aContainerThatAnswersNoPingInTimeFailsItsEndpoint() throws InterruptedException {
    try (HostingService _ = start(Duration.ofMillis(200), (Program) HostingServiceTest::silent)) {
      create();
      awaitStatus("Failed");
      assertThat(describe().path("FailureReason").asString())
          .contains("Its container has answered no ping within 0.2 seconds.");
    }
    assertThat(data.resolve("jobs/endpoint/svm")).isEmptyDirectory();
  }

  @Test
  void anEndpointWhoseImageTurnsOutToBeMissingFailsAndCanBeDeleted() throws InterruptedException {
    try (HostingService _ = start(Duration.ofSeconds(30), (Executor) _ -> new Missing())) {
      create();
      awaitStatus("Failed");
      assertThat(describe().path("FailureReason").asString()).contains("no image svm; build it");
      calls.call("DeleteEndpoint", "{'EndpointName':'svm'}");
    }
    assertThat(data.resolve("jobs/endpoint/svm")).isEmptyDirectory();
  }

  /** A container of an engine that notices a missing image only at the end. */
  private static final class Missing implements RunningContainer {

    @Override
    public int await() {
      throw new ContainerStartException("There is no image svm; build it.");
    }

    @Override
    public OptionalInt await(Duration atMost) {
      return OptionalInt.of(await());
    }

    @Override
    public void kill() {
      // nothing runs
    }

    @Override
    public void stop(Duration grace) {
      // nothing runs
    }
  }

  private static int silent(List<String> arguments, ProgramContext context) {
    try {
      context.stopSignal().await();
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private HostingService start(Duration startTime) {
    return start(startTime, new ServingProgram());
  }

  private HostingService start(Duration startTime, Program program) {
    return start(startTime, new EmbeddedExecutor(Map.of("kfold-trainer", program), 1));
  }

  private HostingService start(Duration startTime, Executor executor) {
    Clock clock = Clock.systemUTC();
    JobHost host =
        new JobHost(
            data.resolve("jobs"),
            data.resolve("logs"),
            new DirectoryObjectStore(data.resolve("s3"), data.resolve("incoming")),
            executor,
            Map.of(),
            Duration.ofSeconds(5),
            new FaultInjector(FaultPlan.NONE, clock),
            clock,
            new Arns("us-east-1", "000000000000"),
            tables);
    calls.add(new ModelService(calls, host).operations());
    ServingTimes usual = ServingTimes.OF_THE_SERVICE;
    ServingTimes times =
        new ServingTimes(startTime, usual.ping(), usual.invocation(), usual.stop());
    HostingService hosting = new HostingService(calls, host, times);
    calls.add(hosting.operations());
    return hosting;
  }

  private void create() {
    create(
        "'PrimaryContainer':{'Image':'kfold-trainer','ModelDataUrl':'s3://bucket/model.tar.gz'}");
  }

  private void create(String containers) {
    calls.call("CreateModel", "{'ModelName':'svm',%s}".formatted(containers));
    calls.call(
        "CreateEndpointConfig",
        "{'EndpointConfigName':'svm','ProductionVariants':[{'VariantName':'a','ModelName':'svm','InstanceType':'ml.m5.large','InitialInstanceCount':1}]}");
    calls.call("CreateEndpoint", "{'EndpointName':'svm','EndpointConfigName':'svm'}");
  }

  private void awaitStatus(String status) throws InterruptedException {
    assertThat(
            tables
                .changes()
                .await(
                    () -> describe().path("EndpointStatus").asString().equals(status),
                    Duration.ofSeconds(30)))
        .as("reached %s", status)
        .isTrue();
  }

  private JsonNode describe() {
    return calls.call("DescribeEndpoint", "{'EndpointName':'svm'}");
  }

  private static String invoke(HostingService hosting) throws InterruptedException {
    return hosting
        .runtime()
        .invoke(new Invocation("svm", Map.of(), SdkBytes.fromUtf8String("x")))
        .body()
        .asUtf8String();
  }
}
