package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.cv.CvProgram;
import dev.kfold.cv.fold.SharedKernels;
import dev.kfold.harness.account.AccountClients;
import dev.kfold.harness.page.PageCommand;
import dev.kfold.harness.page.Pages;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
public class AwsJourneyIT {

  private static final Path IRIS = Path.of("src/main/resources/dev/kfold/harness/iris.csv");

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

    assertThat(quickStart).hasSizeLessThan(10); // with the push ten
    for (String command : quickStart) {
      if (command.startsWith("./kfold deploy --delete")) {
        for (String other : serving) {
          serve(other);
        }
      }
      run(command);
    }
    succeed("./kfold deploy --delete --name CrossValidatedSVM-small");

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
    assertThat(succeed(command)).isIn("CrossValidatedSVM\n", "CrossValidatedSVM-small\n");
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

  /** Runs the AWS command line or, if it is not installed, sends its request. */
  private void upload(String command) throws Exception {
    Matcher target = Pattern.compile("aws s3 cp iris.csv s3://([^/]+)/(\\S+)").matcher(command);
    assertThat(target.matches()).as(command).isTrue();
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.set(0, System.getenv().getOrDefault("KFOLD_AWS_CLI", "aws"));
    words.set(3, IRIS.toString());
    ProcessBuilder program = new ProcessBuilder(words).inheritIO();
    program.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    program.environment().putAll(endpoint.clientEnvironment());
    try {
      assertThat(program.start().waitFor()).as(command).isZero();
    } catch (IOException e) { // there is no such program
      account.s3().putObject(object -> object.bucket(target.group(1)).key(target.group(2)), IRIS);
    }
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

  /** Returns the commands of docs/aws.md that this test runs: all but the push of the images. */
  public static List<PageCommand> commandsOfThePage() throws IOException {
    return Pages.commands("docs/aws.md").stream()
        .filter(command -> command.block() < 2)
        .filter(command -> !command.text().startsWith("./kfold images --push"))
        .toList();
  }

  /** Returns the commands of a block, with the local account instead of the example's. */
  private static List<String> commands(int block) throws IOException {
    return commandsOfThePage().stream()
        .filter(command -> command.block() == block)
        .map(PageCommand::text)
        .map(text -> text.replace("\\\n", " ").replaceAll("\\s+", " "))
        .map(text -> text.replace("123456789012", "000000000000"))
        .map(text -> text.replace("eu-central-1", "us-east-1"))
        .toList();
  }
}
