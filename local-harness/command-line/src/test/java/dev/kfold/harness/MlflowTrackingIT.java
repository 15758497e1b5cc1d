package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.KFoldCommand;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.harness.page.PageCommand;
import dev.kfold.harness.page.Pages;
import dev.kfold.harness.progress.Screen;
import dev.kfold.harness.progress.Style;
import dev.kfold.sagemaker.FreePort;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/tracking.md}, with a real MLflow: {@code KFOLD_MLFLOW_PYTHON} names
 * the interpreter that has it. What they track is read back through MLflow's own client.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
public class MlflowTrackingIT {

  private static final Path CHECK = Path.of("src/test/clients/mlflow_tracking.py").toAbsolutePath();
  private static final Path IRIS =
      Path.of("src/main/resources/dev/kfold/harness/iris.csv").toAbsolutePath();

  /** The bytecode of MLflow, which takes half a minute to compile. */
  @TempDir private static Path bytecode;

  @TempDir private Path folder;
  private String python = "";
  private String output = "";

  @BeforeEach
  void requireMlflow() throws Exception {
    python = Optional.ofNullable(System.getenv("KFOLD_MLFLOW_PYTHON")).orElse("python3");
    assumeThat(exitCode(Map.of(), "-c", "import mlflow.server, sqlalchemy, flask"))
        .as("%s has the server of mlflow", python)
        .isZero();
  }

  @Test
  void theServerHasEveryExecutionOfThePageOnce() throws Exception {
    List<List<String>> commands = commands(0);
    int port = FreePort.find();
    List<String> server = commands.removeFirst();
    server.addAll(
        List.of(
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("mlflow.db"),
            "--artifacts-destination",
            folder.resolve("artifacts").toString()));
    String uri = "http://127.0.0.1:" + port;
    Process process = start(atPort(server, port));
    try (LocalService service = service()) {
      await(process, uri);
      for (List<String> command : commands) {
        kfold(service.clientEnvironment(), withUri(command, uri));
      }
      assertThat(output).contains("tracked         " + uri + "/#/experiments/1/runs/");

      assertThat(exitCode(Map.of("MLFLOW_TRACKING_URI", uri), CHECK.toString(), "2", "3"))
          .as(this::log)
          .isZero();
    } finally {
      end(process);
    }
  }

  @Test
  void mlflowReadsTheFiles() throws Exception {
    List<List<String>> commands = commands(1);
    kfold(Map.of(), commands.removeFirst());
    kfold(Map.of(), List.of("run", "--trials", "3"));
    Path store = folder.resolve("out/mlruns");

    assertThat(
            exitCode(
                Map.of(
                    "MLFLOW_TRACKING_URI",
                    store.toUri().toString(),
                    "MLFLOW_ALLOW_FILE_STORE",
                    "true"),
                CHECK.toString(),
                "2",
                "3"))
        .as(this::log)
        .isZero();
    int port = FreePort.find();
    List<String> ui = commands.getFirst();
    ui.replaceAll(word -> word.equals("kfold-output/mlruns") ? store.toString() : word);
    Process process = start(atPort(ui, port));
    try {
      await(process, "http://127.0.0.1:" + port);
    } finally {
      end(process);
    }
  }

  /** Returns the commands of the page, all of which the tests of this class run. */
  public static List<PageCommand> commandsOfThePage() throws IOException {
    return Pages.commands("docs/tracking.md");
  }

  /** Returns the words of the commands of a block of the page, without the name of the program. */
  private static List<List<String>> commands(int block) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (PageCommand command : commandsOfThePage()) {
      if (command.block() == block) {
        List<String> words = new ArrayList<>(List.of(command.text().split("\\s+")));
        words.removeIf(word -> List.of("./kfold", "mlflow").contains(word));
        commands.add(words);
      }
    }
    assertThat(commands).hasSizeGreaterThan(1);
    return commands;
  }

  private static List<String> atPort(List<String> command, int port) {
    command.set(command.indexOf("--port") + 1, Integer.toString(port));
    return command;
  }

  private static List<String> withUri(List<String> command, String uri) {
    command.replaceAll(word -> word.equals("http://127.0.0.1:5000") ? uri : word);
    return command;
  }

  /** Runs a command of the page; executions on the service of this test are small. */
  private void kfold(Map<String, String> environment, List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.replaceAll(word -> word.equals("my.csv") ? IRIS.toString() : word);
    arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    if (command.getFirst().equals("run")) {
      arguments.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    }
    if (command.contains("start")) {
      Stream.of(
              "ExecutionRole=arn:aws:iam::111122223333:role/jobs",
              "DefaultS3Bucket=my-bucket",
              "ImageURI=kfold-cv:latest",
              "TrainerImageURI=kfold-trainer:latest",
              "MaxTrainingJobs=3",
              "EarlyStopping=none") // so that every trial has all folds
          .forEach(parameter -> arguments.addAll(List.of("--parameter", parameter)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exitCode =
        KFoldCommand.of(harness(environment, stream)).execute(arguments.toArray(String[]::new));
    output = out.toString(StandardCharsets.UTF_8);
    assertThat(exitCode).as("%s%n%s", arguments, output).isZero();
    assertThat(output).doesNotContain("warning: ");
  }

  private LocalService service() throws IOException {
    LocalService service =
        harness(Map.of(), System.out)
            .service()
            .start(
                new ServiceSettings(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                    folder.resolve("service"),
                    ExecutorKind.EMBEDDED,
                    Optional.empty(),
                    FaultPlan.NONE,
                    Optional.empty()));
    try (ServiceClients clients = ServiceClients.of(service.clientEnvironment())) {
      clients.s3().createBucket(request -> request.bucket("my-bucket"));
    }
    return service;
  }

  private static Harness harness(Map<String, String> environment, PrintStream stream) {
    return Wiring.harness(
        new Screen(stream, false, Style.PLAIN, 80), stream, environment, new StopSignal());
  }

  /** Starts MLflow's own command line; words such as {@code NAME=value} set variables. */
  private Process start(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of(python, "-m", "mlflow"));
    command.stream().filter(word -> !word.startsWith("MLFLOW_")).forEach(words::add);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile());
    command.stream()
        .filter(word -> word.startsWith("MLFLOW_"))
        .map(word -> word.split("=", 2))
        .forEach(variable -> builder.environment().put(variable[0], variable[1]));
    keepApart(builder.environment());
    return builder.start();
  }

  /** Lets MLflow see no settings of the user, and compile its modules once, not beside them. */
  private void keepApart(Map<String, String> environment) {
    environment.put("HOME", folder.toString());
    environment.remove("PYTHONDONTWRITEBYTECODE");
    environment.put("PYTHONPYCACHEPREFIX", bytecode.toString());
  }

  /** Waits until the server answers a request, because it loads most of itself at the first one. */
  private void await(Process process, String uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(uri + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=Default"))
            .timeout(Duration.ofMinutes(3))
            .build();
    Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          HttpResponse<String> response =
              client.send(request, HttpResponse.BodyHandlers.ofString());
          assertThat(response.statusCode()).as(response.body()).isIn(200, 404);
          return;
        } catch (IOException e) {
          assertThat(process.isAlive() && Instant.now().isBefore(deadline))
              .as(Files.readString(folder.resolve("server.log")))
              .isTrue();
          Thread.sleep(500);
        }
      }
    }
  }

  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private int exitCode(Map<String, String> variables, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(python));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().putAll(variables);
    keepApart(builder.environment());
    try {
      return builder.start().waitFor();
    } catch (IOException e) { // there is no such interpreter
      return -1;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
