package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.CvProgram;
import dev.kfold.sagemaker.Channels;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A search in one job that is killed and started again twenty times. */
@Timeout(120)
class SearchSurvivalIT {

  private static final int MOMENTS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  /** More than are done before the twentieth interruption. */
  private static final int TRIALS = 90;

  private static final Map<String, String> HYPERPARAMETERS =
      Map.of(
          "strategy", "bayesian",
          "trials", Integer.toString(TRIALS),
          "early_stopping", "none",
          "kernel", "rbf",
          "scaling", "standard");

  @TempDir private Path folder;

  @BeforeEach
  void split() throws IOException {
    Random random = new Random(7);
    StringBuilder table = new StringBuilder("label,a,b,c\n");
    for (int row = 0; row < 240; row++) {
      int label = row % 3;
      table
          .append(label)
          .append(
              ",%s,%s,%s\n"
                  .formatted(
                      label + random.nextGaussian(),
                      random.nextGaussian() - label,
                      random.nextGaussian()));
    }
    Path file = folder.resolve("table.csv");
    Files.writeString(file, table);
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    ProgramContext context =
        new ProgramContext(folder, Map.of(), nowhere, nowhere, Clock.systemUTC(), new StopSignal());
    List<String> arguments =
        List.of(
            "split",
            "--data",
            file.toString(),
            "--label",
            "label",
            "--out",
            splitFolder().toString());
    assertThat(new TrainerProgram().run(arguments, context)).isZero();
  }

  private Path splitFolder(String... more) {
    return folder.resolve("split").resolve(String.join("/", more));
  }

  /** The orchestrator, which notes the folds in its checkpoint whenever it is started. */
  private static final class NotingProgram implements Program {

    private final List<Set<String>> found = Collections.synchronizedList(new ArrayList<>());

    @Override
    public int run(List<String> arguments, ProgramContext context) {
      found.add(foldsOf(context.base().resolve("checkpoints")));
      return new CvProgram().run(arguments, context);
    }

    private static Set<String> foldsOf(Path checkpoints) {
      try (Stream<Path> files = Files.walk(checkpoints)) {
        Set<String> folds = new HashSet<>();
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file);
          text.substring(0, text.lastIndexOf('\n') + 1)
              .lines()
              .skip(1)
              .forEach(line -> folds.add(file.getFileName() + " " + line));
        }
        return folds;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void killedAtTwentyMomentsInTheLocalSageMakerItLosesNoFinishedFold() throws Exception {
    String faults =
        IntStream.range(0, MOMENTS)
            .mapToObj(moment -> "interrupt=search@%dms".formatted(40 + 3 * moment))
            .collect(Collectors.joining(",", "stop-grace=1ms,", ""));
    NotingProgram orchestrator = new NotingProgram();
    Map<Integer, String> killed;
    try (RunningEndpoint endpoint = endpoint("killed", orchestrator, faults)) {
      killed = search(endpoint);
    }
    List<Set<String>> found = List.copyOf(orchestrator.found);

    try (RunningEndpoint endpoint = endpoint("whole", new CvProgram(), "")) {
      assertThat(killed).isEqualTo(search(endpoint));
    }
    assertThat(found).hasSize(MOMENTS + 1);
    for (int start = 1; start < found.size(); start++) {
      // the line of a fold has its seconds, so one that was run again would differ
      assertThat(found.get(start)).containsAll(found.get(start - 1));
    }
    assertThat(found.getLast().size()).isGreaterThan(found.get(1).size());
  }

  private RunningEndpoint endpoint(String name, Program orchestrator, String faults)
      throws IOException {
    RunningEndpoint endpoint =
        RunningEndpoint.start(
            EndpointOptions.of(
                    0,
                    folder.resolve(name),
                    new EmbeddedExecutor(Map.of("kfold-cv", orchestrator), 2))
                .withFaults(FaultPlan.parse("faults", faults)));
    try (Stream<Path> files = Files.list(splitFolder("train", "all"))) {
      for (Path file : files.toList()) {
        endpoint.put("train/all/" + file.getFileName(), Files.readString(file));
      }
    }
    return endpoint;
  }

  /** Runs the search as a training job; returns what its trials say, without their durations. */
  private static Map<Integer, String> search(RunningEndpoint endpoint) throws IOException {
    CreateTrainingJobRequest request =
        RunningEndpoint.trainingJob("search")
            .hyperParameters(HYPERPARAMETERS)
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(RunningEndpoint.IMAGE.replace("kfold-trainer", "kfold-cv"))
                    .trainingInputMode(TrainingInputMode.FILE))
            .inputDataConfig(Channels.of("train", "s3://" + RunningEndpoint.BUCKET + "/train"))
            .checkpointConfig(it -> it.s3Uri("s3://" + RunningEndpoint.BUCKET + "/checkpoints"))
            .retryStrategy(it -> it.maximumRetryAttempts(30))
            .build();
    endpoint.sageMaker().createTrainingJob(request);
    DescribeTrainingJobResponse job = awaitEnd(endpoint);
    assertThat(job.trainingJobStatus()).as(job.toString()).isEqualTo(TrainingJobStatus.COMPLETED);
    String file = endpoint.archive("out/search/output/output.tar.gz").get("trials.json");
    return trials(JSON.readTree(file));
  }

  /** Waits longer than a waiter does: every start has its time. */
  private static DescribeTrainingJobResponse awaitEnd(RunningEndpoint endpoint) {
    try (SageMakerClient onlooker = endpoint.onlooker()) {
      DescribeTrainingJobResponse job;
      do {
        LockSupport.parkNanos(10_000_000);
        job = onlooker.describeTrainingJob(it -> it.trainingJobName("search"));
      } while (job.trainingEndTime() == null);
      return job;
    }
  }

  private static Map<Integer, String> trials(JsonNode file) {
    Map<Integer, String> trials = new TreeMap<>();
    file.path("trials")
        .forEach(trial ->
            trials.put(
                trial.path("number").intValue(),
                "%s %s %s"
                    .formatted(
                        trial.path("searched"),
                        trial.at("/report/mean"),
                        trial
                            .at("/report/folds")
                            .valueStream()
                            .map(fold -> fold.path("score"))
                            .toList())));
    return trials;
  }

  @Test
  void killedBySigkillAtTwentyMomentsItGoesOn() throws Exception {
    Path base = folder.resolve("ml");
    Path checkpoints = Files.createDirectories(base.resolve("checkpoints"));
    Path config = Files.createDirectories(base.resolve("input/config"));
    Files.write(config.resolve("hyperparameters.json"), JSON.writeValueAsBytes(HYPERPARAMETERS));
    Files.createDirectories(base.resolve("input/data"));
    Files.move(splitFolder("train"), base.resolve("input/data/train"));
    Map<String, Integer> lines = new HashMap<>();
    for (int moment = 0; moment < MOMENTS; moment++) {
      Process process = start(base);
      long least = size(checkpoints) + 500L * (moment % 5);
      while (process.isAlive() && size(checkpoints) <= least) {
        Thread.sleep(1);
      }
      process.destroyForcibly().waitFor();
      Set<String> folds = NotingProgram.foldsOf(checkpoints);
      folds.forEach(line -> lines.merge(line, 1, Integer::sum));
    }

    assertThat(start(base).waitFor()).isZero();

    // the line of a fold has its seconds, so one that was run again would differ
    assertThat(NotingProgram.foldsOf(checkpoints))
        .containsAll(lines.keySet())
        .hasSize((TRIALS + 1) * 5);
    assertThat(base.resolve("output/data/evaluation/evaluation.json")).exists();
  }

  private Process start(Path base) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.kfold.cv.Main",
            "train");
    command.environment().put("SAGEMAKER_BASE_DIR", base.toString());
    command.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    return command.start();
  }

  /** Returns the number of bytes of all files. */
  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
