package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The way from a table to a report and back to nothing, against a local endpoint without fakes. */
public class PipelineJourneyIT {

  private static final String BUCKET = "my-bucket";

  @TempDir private Path folder;
  private Path table;
  private LocalService service;
  private String out = "";
  private String err = "";

  @BeforeEach
  void startTheEndpoint() throws IOException {
    table = folder.resolve("my.csv");
    try (InputStream iris = getClass().getResourceAsStream("/dev/kfold/harness/iris.csv")) {
      Files.write(table, Objects.requireNonNull(iris).readAllBytes());
    }
    service =
        harness(Map.of(), System.out)
            .service()
            .start(
                new ServiceSettings(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                    folder.resolve("data"),
                    ExecutorKind.EMBEDDED,
                    Optional.empty(),
                    FaultPlan.NONE,
                    Optional.empty()));
    try (ServiceClients clients = ServiceClients.of(service.clientEnvironment())) {
      clients.s3().createBucket(request -> request.bucket(BUCKET));
    }
  }

  @AfterEach
  void endTheEndpoint() {
    service.close();
  }

  @Test
  void everyCommandOfThePageWorksInItsOrder() throws IOException {
    List<PageCommand> commands = commandsOfThePage();
    assertThat(commands).hasSize(11);
    for (PageCommand shown : commands) {
      List<String> command = words(shown);
      int exitCode = run(command);

      assertThat(exitCode).as("%s%n%s%n%s", command, out, err).isZero();
      switch (command.get(1)) {
        case "estimate" -> assertThat(out).containsPattern("jobs +81 ").contains("in-process");
        case "start" ->
            assertThat(out).contains("arn:aws:sagemaker:us-east-1:000000000000:pipeline/");
        case "logs" -> assertThat(out).contains("150 rows");
        case "retry" ->
            assertThat(out)
                .contains("Trial 12/12: mean ")
                .contains("model-package/CrossValidatedSVM/");
        case "list" ->
            assertThat(out.lines()).hasSize(2).allMatch(line -> line.contains("SUCCEEDED"));
        case "bill" ->
            assertThat(out).containsPattern("Trials +\\d+ +ml.t3.medium +\\d+ +0\\.\\d{4}");
        case "delete" -> assertThat(out).containsPattern("and \\d+ objects in S3");
        default -> {}
      }
    }
    assertThat(objects()).isNotEmpty().allMatch(key -> key.contains("/input/"));
  }

  @Test
  void theReportFromS3IsThatOfTheWait() throws IOException {
    assertThat(start("--wait", "--out", at("waited"))).as(err).isZero();
    assertThat(out).contains("my.csv: 150 rows, 4 features, 3 classes · 5 folds");
    assertThat(pipeline("report", "--out", at("reported"))).as(err).isZero();

    for (String file :
        List.of("evaluation.json", "jobinfo.json", "model.tar.gz", "pipeline.json")) {
      assertThat(folder.resolve("reported").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("waited").resolve(file));
    }
    assertThat(withoutPaths("reported"))
        .isEqualTo(withoutPaths("waited"))
        .contains("Cross-validation of my.csv")
        .contains("150 rows, 4 features, 3 classes")
        .contains("--data-raw 5.1,3.5,1.4,0.2 http://127.0.0.1:8080/invocations");
  }

  @Test
  void aFailedExecutionLeadsToItsLogAndIsRetried() {
    assertThat(start("--parameter", "BaselineModelObjectiveValue=1", "--wait", "--out", at("out")))
        .isEqualTo(3);
    assertThat(
            pipeline(
                "start",
                "--parameter",
                "LabelColumn=colour",
                "--parameter",
                "InputDataS3Uri=" + tableUri(),
                "--wait",
                "--out",
                at("out")))
        .isEqualTo(1);
    Matcher sentence =
        Pattern.compile(
                "PreprocessStep failed in its job (\\S+): .*colour.*; see its log with: \\./kfold"
                    + " pipeline (logs \\S+)")
            .matcher(out);
    assertThat(sentence.find()).as(out).isTrue();

    assertThat(pipeline(sentence.group(2).split(" "))).isZero();
    assertThat(out).contains("colour");
    assertThat(pipeline("retry", "--wait", "--out", at("out"))).isEqualTo(1);
    assertThat(pipeline("list")).isZero();
    assertThat(out.lines().findFirst()).hasValueSatisfying(it -> assertThat(it).contains("FAILED"));
    assertThat(pipeline("retry", "--dry-run")).isZero();
    assertThat(out.lines().toList().getLast())
        .contains("RetryPipelineExecution")
        .contains("\"sent\":false");
  }

  @Test
  void aMissingBucketIsBadInput() {
    assertThat(start("--parameter", "DefaultS3Bucket=no-such-bucket")).isEqualTo(2);

    assertThat(err)
        .isEqualToIgnoringNewLines(
            "parameter DefaultS3Bucket: found 'no-such-bucket', expected the name of a bucket that"
                + " exists; create it with 'aws s3 mb s3://no-such-bucket'.");
  }

  /** Starts a small search in process on the table of this test. */
  private int start(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("start", "--data", table.toString(), "--label", "species"));
    List.of(
            "ExecutionRole=arn:aws:iam::111122223333:role/jobs",
            "ImageURI=kfold-cv:latest",
            "TrainerImageURI=kfold-trainer:latest",
            "MaxTrainingJobs=2",
            "FoldMode=in-process")
        .forEach(parameter -> arguments.addAll(List.of("--parameter", parameter)));
    arguments.addAll(List.of(options));
    if (!String.join(" ", options).contains("DefaultS3Bucket")) {
      arguments.addAll(List.of("--parameter", "DefaultS3Bucket=" + BUCKET));
    }
    return pipeline(arguments.toArray(String[]::new));
  }

  private int pipeline(String... arguments) {
    List<String> command = new ArrayList<>(List.of("pipeline"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private int run(List<String> command) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int exitCode =
        KFoldCommand.of(
                Wiring.harness(
                    new Screen(
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        false,
                        Style.PLAIN,
                        80),
                    new PrintStream(errors, true, StandardCharsets.UTF_8),
                    service.clientEnvironment(),
                    new StopSignal()))
            .execute(command.toArray(String[]::new));
    out = output.toString(StandardCharsets.UTF_8);
    err = errors.toString(StandardCharsets.UTF_8);
    return exitCode;
  }

  private static Harness harness(Map<String, String> environment, PrintStream stream) {
    return Wiring.harness(
        new Screen(stream, false, Style.PLAIN, 80), stream, environment, new StopSignal());
  }

  /** Returns the commands of docs/pipeline.md, "From a table to a report", which this test runs. */
  public static List<PageCommand> commandsOfThePage() throws IOException {
    return Pages.commands("docs/pipeline.md").stream()
        .filter(command -> command.block() < 2)
        .toList();
  }

  /** Returns the arguments of a command, with the files of this test. */
  private List<String> words(PageCommand command) {
    List<String> words =
        new ArrayList<>(List.of(command.text().replace("\\\n", " ").split("\\s+")));
    assertThat(words.removeFirst()).isEqualTo("./kfold");
    words.replaceAll(word -> word.equals("my.csv") ? table.toString() : word);
    if (words.contains("report") || (words.contains("--wait") && !words.contains("stop"))) {
      words.addAll(List.of("--out", at("kfold-output")));
    }
    return words;
  }

  private String tableUri() {
    return objects().stream()
        .filter(key -> key.endsWith("my.csv"))
        .findFirst()
        .map(key -> "s3://%s/%s".formatted(BUCKET, key))
        .orElseThrow();
  }

  private List<String> objects() {
    try (ServiceClients clients = ServiceClients.of(service.clientEnvironment())) {
      return clients.s3().listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
          .map(S3Object::key)
          .toList();
    }
  }

  private String withoutPaths(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("report.html")).replace(at(name), "");
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
