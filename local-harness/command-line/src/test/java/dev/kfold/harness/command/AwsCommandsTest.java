package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.account.AccountClients;
import dev.kfold.sagemaker.RunningEndpoint;
import dev.kfold.sagemaker.ServingProgram;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.model.Bucket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kfold aws init} and {@code kfold aws destroy} against the local endpoint. */
@Timeout(60)
class AwsCommandsTest {

  private static final String BUCKET = "kfold-000000000000-us-east-1";
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path data;
  private RunningEndpoint endpoint;
  private AccountClients account;

  @BeforeEach
  void startEndpoint() {
    endpoint = RunningEndpoint.start(data, new ServingProgram());
    account = AccountClients.of(endpoint.endpoint().clientEnvironment());
  }

  @AfterEach
  void stopEndpoint() {
    account.close();
    endpoint.close();
  }

  @Test
  void makesEverythingAndPrintsTheValuesOfThePipeline() throws Exception {
    String out = succeed("aws", "init");

    assertThat(out.lines())
        .contains(
            "created  bucket " + BUCKET,
            "created  repository kfold-trainer",
            "created  repository kfold-cv",
            "created  role kfold-orchestrator",
            "created  role kfold-folds",
            "created  model package group CrossValidatedSVM",
            "created  log group /aws/sagemaker/TrainingJobs");
    assertThat(out)
        .contains(
            "--role-arn arn:aws:iam::000000000000:role/kfold-",
            "--parameter ExecutionRole=arn:aws:iam::000000000000:role/kfold-orchestrator",
            "--parameter DefaultS3Bucket=" + BUCKET,
            "--parameter ImageURI=000000000000.dkr.ecr.us-east-1.amazonaws.com/kfold-cv:latest",
            "./kfold images --push 000000000000.dkr.ecr.us-east-1.amazonaws.com");
    assertThat(account.s3().getBucketPolicy(request -> request.bucket(BUCKET)).policy())
        .contains("aws:SecureTransport", "arn:aws:s3:::" + BUCKET + "/*");
    assertThat(
            account
                .s3()
                .getPublicAccessBlock(request -> request.bucket(BUCKET))
                .publicAccessBlockConfiguration()
                .blockPublicPolicy())
        .isTrue();
    assertThat(
            account
                .logs()
                .describeLogGroups(
                    request -> request.logGroupNamePrefix("/aws/sagemaker/ProcessingJobs"))
                .logGroups()
                .getFirst()
                .retentionInDays())
        .isEqualTo(90);
    assertThat(account.iam().listRoles().roles())
        .extracting(Role::roleName)
        .contains("kfold-folds");
  }

  @Test
  void refusesARetentionThatLogsDoNotHaveBeforeAnyCall() {
    CommandLineRunner kfold = new CommandLineRunner(); // without an account

    assertThat(kfold.run("aws", "init", "--log-retention-days", "45"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err())
        .startsWith("--log-retention-days: found 45, expected a number that CloudWatch Logs")
        .contains("1, 3, 5, 7, 14, 30, 60, 90")
        .hasLineCount(1);
  }

  @Test
  void theRolesHaveThePoliciesOfDocsIam() throws Exception {
    succeed("aws", "init", "--prefix", "team", "--bucket", "data");

    String document =
        account
            .iam()
            .getRolePolicy(request -> request.roleName("team-folds").policyName("fold-role"))
            .policyDocument();
    JsonNode expected =
        JSON.readTree(
            Files.readString(Path.of("../../docs/iam/fold-role.json"))
                .replace("REGION", "us-east-1")
                .replace("ACCOUNT", "000000000000")
                .replace("BUCKET", "data"));
    assertThat(JSON.readTree(URLDecoder.decode(document, StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  @Test
  void aSecondInitKeepsEverything() {
    String first = succeed("aws", "init");
    String second = succeed("aws", "init");

    assertThat(second.lines().filter(line -> line.startsWith("created"))).isEmpty();
    assertThat(second.lines().filter(line -> line.startsWith("kept")))
        .hasSameSizeAs(first.lines().filter(line -> line.startsWith("created")).toList())
        .noneMatch(line -> line.contains(":"));
  }

  @Test
  void namesDifferencesKeepsThemAndUpdatesItsOwnIfAsked() {
    succeed("aws", "init");
    account
        .iam()
        .deleteRolePolicy(request -> request.roleName("kfold-folds").policyName("fold-role"));
    account.s3().deleteBucketPolicy(request -> request.bucket(BUCKET));

    assertThat(succeed("aws", "init").lines())
        .contains(
            "kept     role kfold-folds: another policy fold-role or none; --update changes that",
            "kept     bucket "
                + BUCKET
                + ": requests without TLS are not refused; --update changes that");
    assertThat(succeed("aws", "init", "--update").lines())
        .anyMatch(line -> line.startsWith("updated  role kfold-folds"))
        .anyMatch(line -> line.startsWith("updated  bucket"));
    assertThat(succeed("aws", "init")).doesNotContain("another policy", "without TLS");
  }

  @Test
  void leavesWhatOthersMadeAlone() {
    account.s3().createBucket(request -> request.bucket(BUCKET));

    assertThat(succeed("aws", "init", "--update"))
        .contains("kept     bucket " + BUCKET + ": no lifecycle of its own")
        .contains("it is not of this command");
    succeed("aws", "destroy", "--yes");
    assertThat(account.s3().listBuckets().buckets()).extracting(Bucket::name).contains(BUCKET);
  }

  @Test
  void aDryRunPrintsTheRequestsAndMakesNothing() {
    List<JsonNode> requests = requests(succeed("aws", "init", "--dry-run"));

    assertThat(requests)
        .extracting(request ->
            request.path("service").asString() + " " + request.path("operation").asString())
        .contains(
            "s3 CreateBucket",
            "s3 PutBucketLifecycleConfiguration",
            "ecr CreateRepository",
            "iam CreateRole",
            "iam PutRolePolicy",
            "sagemaker CreateModelPackageGroup",
            "logs PutRetentionPolicy");
    assertThat(requests.getFirst().at("/request/Bucket").asString()).isEqualTo(BUCKET);
    assertThat(account.iam().listRoles().roles()).isEmpty();
  }

  @Test
  void destroyRemovesEverythingButTheLogGroups() {
    succeed("aws", "init");

    assertThat(succeed("aws", "destroy", "--yes").lines())
        .contains("removed  bucket " + BUCKET, "removed  role kfold-folds")
        .noneMatch(line -> line.contains("log group"));
    assertThat(account.s3().listBuckets().buckets())
        .extracting(Bucket::name)
        .doesNotContain(BUCKET);
    assertThat(account.iam().listRoles().roles()).isEmpty();
    assertThat(account.ecr().describeRepositories().repositories()).isEmpty();
    assertThat(
            account.sageMaker().listModelPackageGroups(list -> {}).modelPackageGroupSummaryList())
        .isEmpty();
    assertThat(succeed("aws", "destroy")).contains("nothing that 'aws init' has made");
  }

  @Test
  void destroyRefusesABucketWithObjectsUnlessItsDataMayBeDeleted() {
    succeed("aws", "init");
    account
        .s3()
        .putObject(
            object -> object.bucket(BUCKET).key("data/iris.csv"), RequestBody.fromString("x"));

    assertThat(refuse("aws", "destroy", "--yes"))
        .contains("has objects, such as data/iris.csv", "--delete-data");
    assertThat(account.iam().listRoles().roles()).as("nothing was removed").isNotEmpty();
    assertThat(succeed("aws", "destroy", "--yes", "--delete-data")).contains("removed  bucket");
  }

  @Test
  void destroyAsksFirst() {
    succeed("aws", "init");
    CommandLineRunner no = kfold().withAnswers("no\n");
    CommandLineRunner yes = kfold().withAnswers("yes\n");

    assertThat(no.run("aws", "destroy")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(no.out()).contains("In account 000000000000", "bucket " + BUCKET);
    assertThat(no.err()).contains("found 'no', expected yes, so nothing was removed");
    assertThat(account.iam().listRoles().roles()).isNotEmpty();
    assertThat(yes.run("aws", "destroy")).isZero();
    assertThat(account.iam().listRoles().roles()).isEmpty();
  }

  @Test
  void aDryRunOfDestroyRemovesNothing() {
    succeed("aws", "init");

    assertThat(requests(succeed("aws", "destroy", "--dry-run")))
        .extracting(request -> request.path("operation").asString())
        .contains("DeleteBucket", "DeleteRepository", "DeleteRolePolicy", "DeleteRole");
    assertThat(account.iam().listRoles().roles()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws init --prefix Team           | --prefix: found 'Team'
          aws init --bucket B_             | --bucket: found 'B_'
          aws init --model-package-group _ | --model-package-group: found '_'
          """)
  void invalidInputIsRefusedInOneSentence(String command, String sentence) {
    String errors = refuse(command.split(" "));

    assertThat(errors.lines()).hasSize(1);
    assertThat(errors).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void theEndpointCanBeGivenInsteadOfTheEnvironment() {
    CommandLineRunner kfold = new CommandLineRunner();
    Map<String, String> s3 = Map.of("AWS_ENDPOINT_URL_S3", endpoint.endpoint().s3Uri().toString());

    assertThat(
            kfold
                .withEnvironment(s3)
                .run(
                    "aws", "init", "--endpoint-url", endpoint.endpoint().sageMakerUri().toString()))
        .as(kfold.err())
        .isZero();
    assertThat(kfold.out()).contains("created  role kfold-folds");
  }

  private static List<JsonNode> requests(String lines) {
    return lines.lines().map(JSON::readTree).toList();
  }

  private CommandLineRunner kfold() {
    return new CommandLineRunner().withEnvironment(endpoint.endpoint().clientEnvironment());
  }

  private String succeed(String... command) {
    CommandLineRunner kfold = kfold();
    int exitCode = kfold.run(command);
    assertThat(exitCode).as(kfold.err()).isZero();
    return kfold.out();
  }

  private String refuse(String... command) {
    CommandLineRunner kfold = kfold();
    assertThat(kfold.run(command)).as(kfold.err()).isEqualTo(ExitCode.INVALID_INPUT.code());
    return kfold.err();
  }
}
