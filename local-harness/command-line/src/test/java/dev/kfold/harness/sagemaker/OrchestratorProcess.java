package dev.kfold.harness.sagemaker;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The orchestrator in its own process, so that it can be killed, against a local endpoint whose
 * jobs are real trainers.
 */
final class OrchestratorProcess implements AutoCloseable {

  static final String TRIAL = "tune-001-0123abcd";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The trial's own job, of which the process only reads the description. */
  private static final Program OWN_JOB = (_, _) -> 0;

  private final Path base;
  private final RunningEndpoint endpoint;
  private final SageMakerClient onlooker;
  private Optional<Process> process = Optional.empty();

  private OrchestratorProcess(Path base, RunningEndpoint endpoint) {
    this.base = base;
    this.endpoint = endpoint;
    this.onlooker = endpoint.onlooker();
  }

  /**
   * Starts an endpoint with the data of some folds and the trial's own job, but no process.
   *
   * @param hyperParameters the hyperparameters of the trial
   */
  static OrchestratorProcess prepare(
      Path folder, String faults, int k, Map<String, String> hyperParameters) throws IOException {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of("kfold-trainer", new TrainerProgram(), "kfold-cv", OWN_JOB), 2 * k);
    RunningEndpoint endpoint =
        RunningEndpoint.start(
            EndpointOptions.of(0, folder.resolve("data"), executor)
                .withFaults(FaultPlan.parse("faults", faults)));
    for (int fold = 0; fold < k; fold++) {
      endpoint.put(
          "train/%d/train_x.csv".formatted(fold),
          "0,0\n0,1\n1,0\n5,5\n5,6\n6,%d\n".formatted(fold));
      endpoint.put("train/%d/train_y.csv".formatted(fold), "low\nlow\nlow\nhigh\nhigh\nhigh\n");
      endpoint.put("test/%d/test_x.csv".formatted(fold), "0,0.5\n0.5,0\n5,5.5\n5.5,5\n");
      endpoint.put("test/%d/test_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n");
    }
    Path base = folder.resolve("ml");
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.write(
        config.resolve("hyperparameters.json"),
        new JsonMapper().writeValueAsBytes(hyperParameters));
    OrchestratorProcess prepared = new OrchestratorProcess(base, endpoint);
    prepared.createOwnJob();
    return prepared;
  }

  private void createOwnJob() {
    onlooker.createTrainingJob(
        RunningEndpoint.trainingJob(TRIAL)
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(RunningEndpoint.IMAGE.replace("kfold-trainer", "kfold-cv"))
                    .trainingInputMode(TrainingInputMode.FILE))
            .inputDataConfig(
                Channels.of("train", "s3://" + RunningEndpoint.BUCKET + "/train"),
                Channels.of("test", "s3://" + RunningEndpoint.BUCKET + "/test"))
            .build());
  }

  OrchestratorProcess start() throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.kfold.cv.Main",
            "train");
    command.environment().putAll(endpoint.endpoint().clientEnvironment());
    command.environment().put("SAGEMAKER_BASE_DIR", base.toString());
    command.environment().put("TRAINING_JOB_NAME", TRIAL);
    command.redirectErrorStream(true).redirectOutput(Redirect.appendTo(logFile().toFile()));
    process = Optional.of(command.start());
    return this;
  }

  /** Kills the process by SIGKILL. */
  void kill() throws InterruptedException {
    process.orElseThrow().destroyForcibly().waitFor();
  }

  /** Stops the process by SIGTERM. */
  void stop() {
    process.orElseThrow().destroy();
  }

  int exitCode() throws InterruptedException, IOException {
    if (!process.orElseThrow().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new IllegalStateException("still running after " + PATIENCE + ": " + log());
    }
    return process.orElseThrow().exitValue();
  }

  private Path logFile() {
    return base.resolveSibling("log");
  }

  String log() throws IOException {
    return Files.readString(logFile());
  }

  JsonNode report() throws IOException {
    return new JsonMapper().readTree(Files.readString(base.resolve("output/data/cv.json")));
  }

  /** Returns the fold jobs in the order of their names. */
  List<TrainingJobSummary> foldJobs() {
    return onlooker
        .listTrainingJobsPaginator(request -> request.nameContains(TRIAL + "-f"))
        .stream()
        .flatMap(page -> page.trainingJobSummaries().stream())
        .sorted(Comparator.comparing(TrainingJobSummary::trainingJobName))
        .toList();
  }

  long foldJobs(TrainingJobStatus status) {
    return foldJobs().stream().filter(job -> job.trainingJobStatus() == status).count();
  }

  /** Waits until the fold jobs meet a condition. */
  void await(Predicate<OrchestratorProcess> condition) {
    RunningEndpoint.await(OrchestratorProcess.class, () -> this, condition);
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroyForcibly);
    onlooker.close();
    endpoint.close();
  }
}
