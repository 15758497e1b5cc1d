package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The policies in {@code docs/iam} against IAM's grammar and against their own explanation. */
class PolicyFilesTest {

  /** They know no resource, or none that can be named beforehand. */
  private static final Set<String> ON_ALL_RESOURCES =
      Set.of(
          "sagemaker:ListEndpointConfigs",
          "sagemaker:ListModelPackages",
          "sagemaker:ListTrainingJobs",
          "ecr:GetAuthorizationToken",
          "cloudwatch:PutMetricData",
          "ec2:DeleteNetworkInterfacePermission",
          "ec2:DescribeDhcpOptions",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeVpcs");

  private static final List<String> PLACEHOLDERS =
      List.of(
          "REGION",
          "ACCOUNT",
          "BUCKET",
          "PIPELINE_NAME",
          "GROUP_NAME",
          "PIPELINE_ROLE",
          "ORCHESTRATOR_ROLE",
          "FOLD_ROLE",
          "CHECKPOINTS",
          "KEY_ID");

  static Stream<PolicyFile> files() throws IOException {
    return PolicyFile.all().stream();
  }

  static Stream<PolicyFile> permissions() throws IOException {
    return files().filter(file -> !file.isTrustPolicy());
  }

  @Test
  void areTheRolesTheirTrustAndWhatOnlySomeNeed() throws IOException {
    assertThat(PolicyFile.all())
        .extracting(PolicyFile::name)
        .containsExactly(
            "fold-role.json",
            "optional-checkpoints.json",
            "optional-kms.json",
            "optional-vpc.json",
            "orchestrator-role.json",
            "pipeline-role.json",
            "trust.json",
            "user.json");
  }

  @ParameterizedTest
  @MethodSource("files")
  void followTheGrammarOfPolicies(PolicyFile file) {
    assertThat(file.document().propertyNames()).containsExactly("Version", "Statement");
    assertThat(file.document().path("Version").stringValue()).isEqualTo("2012-10-17");
    assertThat(file.statements())
        .isNotEmpty()
        .allSatisfy(statement -> {
          assertThat(statement.propertyNames())
              .contains("Sid", "Effect", "Action", file.isTrustPolicy() ? "Principal" : "Resource")
              .isSubsetOf(
                  "Sid",
                  "Effect",
                  "Action",
                  file.isTrustPolicy() ? "Principal" : "Resource",
                  "Condition");
          assertThat(statement.path("Sid").stringValue()).matches("[A-Za-z0-9]+");
          assertThat(statement.path("Effect").stringValue()).isEqualTo("Allow");
          assertThat(PolicyFile.actions(statement))
              .isNotEmpty()
              .doesNotHaveDuplicates()
              .allMatch(action -> action.matches("[a-z0-9]+:[A-Za-z]+"));
        });
  }

  @ParameterizedTest
  @MethodSource("files")
  void nameEachStatementOnce(PolicyFile file) {
    assertThat(file.statements())
        .extracting(statement -> statement.path("Sid").stringValue())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void allowOnAllResourcesOnlyWhatCannotBeNarrowed(PolicyFile file) {
    assertThat(file.statements())
        .allSatisfy(statement -> {
          boolean everything = PolicyFile.resources(statement).contains("*");
          assertThat(PolicyFile.actions(statement))
              .allMatch(action -> ON_ALL_RESOURCES.contains(action) == everything);
        });
  }

  @ParameterizedTest
  @MethodSource("permissions")
  void holdArnsOnceThePlaceholdersAreFilled(PolicyFile file) {
    assertThat(file.statements())
        .flatMap(PolicyFile::resources)
        .map(PolicyFilesTest::filled)
        .isNotEmpty()
        .allMatch(resource ->
            resource.matches("\\*|arn:aws:[a-z0-9]+:[a-z0-9]*:[0-9]*:[A-Za-z0-9/:*._-]+"));
  }

  @Test
  void passRolesToSageMakerOnly() throws IOException {
    List<JsonNode> statements =
        permissions()
            .flatMap(file -> file.statements().stream())
            .filter(statement -> PolicyFile.actions(statement).contains("iam:PassRole"))
            .toList();

    assertThat(statements)
        .hasSize(4)
        .allSatisfy(statement ->
            assertThat(statement.at("/Condition/StringEquals/iam:PassedToService").stringValue())
                .isEqualTo("sagemaker.amazonaws.com"));
  }

  @Test
  void letFoldJobsCallNothingOfSageMaker() {
    assertThat(PolicyFile.named("fold-role.json").statements())
        .flatMap(PolicyFile::actions)
        .isNotEmpty()
        .noneMatch(action -> action.startsWith("sagemaker:") || action.startsWith("iam:"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void areExplainedToTheLastAction(PolicyFile file) throws IOException {
    String explanation = Files.readString(PolicyFile.DOCUMENTATION.resolve("permissions.md"));

    assertThat(explanation).contains("iam/" + file.name());
    assertThat(file.statements())
        .allSatisfy(statement -> {
          assertThat(explanation).contains("`" + statement.path("Sid").stringValue() + "`");
          assertThat(PolicyFile.actions(statement))
              .allMatch(action -> explanation.contains("`" + action + "`"));
        });
  }

  /** As the command of the documentation fills them. */
  private static String filled(String resource) {
    String filled = resource;
    for (String placeholder : PLACEHOLDERS) {
      filled = filled.replace(placeholder, placeholder.equals("ACCOUNT") ? "1" : "x");
    }
    return filled;
  }
}
