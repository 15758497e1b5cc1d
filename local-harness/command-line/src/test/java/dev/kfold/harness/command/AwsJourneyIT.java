package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.cv.CvProgram;
import dev.kfold.cv.fold.SharedKernels;
import dev.kfold.harness.account.AccountClients;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;

/**
 * The commands of docs/aws.md, from an empty account to a prediction and back to nothing, against
 * the local endpoint with the real programs.
 */
@Timeout(300)
class AwsJourneyIT {

  private static final Path PAGE = Path.of("../../docs/aws.md");
  private static final Path IRIS = Path.of("src/main/resources/dev/kfold/harness/iris.csv");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n(.*?)^```$");

  @TempDir Path data;
  private LocalEndpoint endpoint;
  private AccountClients account;

  @BeforeEach
  void startEndpoint() {
    EmbeddedExecutor executor =
        new EmbeddedExecutor(
            Map.of(
                "kfold-trainer", new TrainerProgram(),
                "kfold-cv", new CvProgram(new SharedKernels())),
            2);
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, executor));
    account = AccountClients.of(endpoint.clientEnvironment());
  }

  @AfterEach
  void stopEndpoint() {
    account.close();
    endpoint.close();
  }

  @Test
  void theCommandsOfThePageLeadToAPredictionAndBackToNothing() throws Exception {
    List<String> quickStart = commands(0);
    List<String> serving = commands(1);

    assertThat(quickStart).hasSizeLessThanOrEqualTo(10);
    for (String command : quickStart) {
      if (command.startsWith("./kfold deploy --delete")) {
        for (String other : serving) {
          serve(other);
        }
      }
      run(command);
    }
    succeed("./kfold deploy --delete --name small");

    assertThat(account.s3().listBuckets().buckets()).isEmpty();
    assertThat(account.iam().listRoles().roles()).isEmpty();
    assertThat(account.ecr().describeRepositories().repositories()).isEmpty();
    assertThat(
            account.sageMaker().listModelPackageGroups(list -> {}).modelPackageGroupSummaryList())
        .isEmpty();
    assertThat(account.sageMaker().listEndpoints().endpoints()).isEmpty();
    assertThat(account.sageMaker().listModels().models()).isEmpty();
  }

  private void run(String command) throws Exception {
    switch (List.of(command.split(" ", -1)).get(1)) {
      case "images" -> assertThat(command).contains("--push"); // ImagePushIT does it
      case "s3" -> upload(command);
      default -> {
        String out = succeed(command);
        if (command.startsWith("./kfold pipeline start")) {
          awaitSuccess(out.strip());
        }
        if (command.startsWith("./kfold invoke")) {
          assertThat(out).isEqualTo("0\n");
          refuseARowThatIsTooShort();
        }
      }
    }
  }

  /** Runs a command of the second block, after the package was deployed once. */
  private void serve(String command) {
    assertThat(succeed(command)).isIn("CrossValidatedSVM\n", "small\n");
    if (command.contains("--roll-back")) {
      assertThat(succeed("./kfold invoke CrossValidatedSVM --row 6.3,3.3,6.0,2.5"))
          .isEqualTo("2\n");
    }
  }

  private void refuseARowThatIsTooShort() {
    CommandLineRunner kfold = kfold();
    assertThat(kfold.run("invoke", "CrossValidatedSVM", "--row", "1,2"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).startsWith("--row: the model refuses it: ").doesNotContain("Exception");
  }

  private void upload(String command) {
    Matcher target = Pattern.compile("aws s3 cp iris.csv s3://([^/]+)/(\\S+)").matcher(command);
    assertThat(target.matches()).as(command).isTrue();
    account.s3().putObject(object -> object.bucket(target.group(1)).key(target.group(2)), IRIS);
  }

  private void awaitSuccess(String execution) throws InterruptedException {
    PipelineExecutionStatus status = PipelineExecutionStatus.EXECUTING;
    while (status == PipelineExecutionStatus.EXECUTING) {
      Thread.sleep(200);
      status =
          account
              .sageMaker()
              .describePipelineExecution(request -> request.pipelineExecutionArn(execution))
              .pipelineExecutionStatus();
    }
    assertThat(status).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
  }

  private String succeed(String command) {
    CommandLineRunner kfold = kfold();
    assertThat(command).startsWith("./kfold ");
    int exitCode = kfold.run(command.substring("./kfold ".length()).split(" "));
    assertThat(exitCode).as("%s: %s", command, kfold.err()).isZero();
    return kfold.out();
  }

  private CommandLineRunner kfold() {
    return new CommandLineRunner().withEnvironment(endpoint.clientEnvironment());
  }

  /**
   * Returns the commands of a block of the page, with the local account instead of the example's.
   */
  private static List<String> commands(int block) throws IOException {
    List<String> blocks =
        BLOCK.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
    return blocks
        .get(block)
        .lines()
        .map(line -> line.replaceFirst("\\s+#.*$", ""))
        .map(line -> line.replace("123456789012", "000000000000"))
        .map(line -> line.replace("eu-central-1", "us-east-1"))
        .toList();
  }
}
