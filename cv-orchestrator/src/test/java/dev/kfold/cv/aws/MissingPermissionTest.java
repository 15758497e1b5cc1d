package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.aws.MissingPermission.Refusal;
import dev.kfold.cv.aws.MissingPermission.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingPermissionTest {

  private static final String USER =
      "User: arn:aws:sts::111122223333:assumed-role/tuner/SageMaker is not authorized to perform: ";

  private static final String FOLD =
      "arn:aws:sagemaker:eu-central-1:111122223333:training-job/iris-001-f00";

  /** What the SDK puts behind every message. */
  private static final String SDK =
      " (Service: SageMaker, Status Code: 400, Request ID: 5d0f5aea) (SDK Attempt Count: 1)";

  @Test
  void namesTheStatementThatIsMissing() {
    String message =
        USER
            + "sagemaker:CreateTrainingJob on resource: "
            + FOLD
            + " because no identity-based policy allows the sagemaker:CreateTrainingJob action"
            + SDK;

    assertThat(MissingPermission.advice(message))
        .hasValue(
            "Role tuner is refused sagemaker:CreateTrainingJob on %s: no identity-based policy allows it; attach statement 'StartFolds' of docs/iam/orchestrator-role.json to the role, or let its Resource match if it is attached already."
                .formatted(FOLD));
  }

  @Test
  void tellsThatARoleNeedsLeaveToPassItself() {
    assertThat(
            MissingPermission.advice(passing("arn:aws:iam::111122223333:role/service-role/tuner")))
        .hasValueSatisfying(advice ->
            assertThat(advice)
                .contains("role/service-role/tuner (itself, which IAM does not imply): ")
                .contains("statement 'PassFoldRole' of docs/iam/orchestrator-role.json"));
  }

  @Test
  void doesNotTakeAnotherRoleForItself() {
    assertThat(MissingPermission.advice(passing("arn:aws:iam::111122223333:role/folds")))
        .hasValueSatisfying(
            advice -> assertThat(advice).contains("'PassFoldRole'").doesNotContain("itself"));
  }

  @Test
  void saysThatTheFoldsCanStartWithoutTags() {
    String message =
        USER
            + "sagemaker:AddTags on resource: "
            + FOLD
            + " because no identity-based policy allows the sagemaker:AddTags action"
            + SDK;

    assertThat(MissingPermission.advice(message))
        .hasValueSatisfying(advice ->
            assertThat(advice)
                .startsWith("Role tuner is refused sagemaker:AddTags on " + FOLD)
                .contains("attach statement 'TagFolds' of docs/iam/orchestrator-role.json")
                .endsWith(
                    "; or give the hyperparameter tags=none, which starts the folds without"
                        + " tags."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with an explicit deny|a policy",
        "with an explicit deny in an identity-based policy|an identity-based policy",
        "with an explicit deny in a permissions boundary|a permissions boundary",
        "with an explicit deny in a sessions policy|a sessions policy",
        "with an explicit deny in a service control policy:"
            + " arn:aws:organizations::9:policy/o-q/service_control_policy/p-2|a service control"
            + " policy: arn:aws:organizations::9:policy/o-q/service_control_policy/p-2",
        "with an explicit deny in a VPC endpoint policy transitively through a service control"
            + " policy|a VPC endpoint policy transitively through a service control policy"
      })
  void sendsToThePolicyThatDenies(String reason, String policy) {
    String message = USER + "sagemaker:StopTrainingJob on resource: " + FOLD + " " + reason + SDK;

    assertThat(MissingPermission.advice(message))
        .hasValue(
            "Role tuner is refused sagemaker:StopTrainingJob on %s: %s denies it explicitly, which no other policy can outweigh; have it changed."
                .formatted(FOLD, policy));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service control policy",
        "permissions boundary",
        "session policy",
        "VPC endpoint policy",
        "resource-based policy"
      })
  void sendsToTheOtherPolicyThatHasToAllow(String policy) {
    String message =
        USER
            + "sagemaker:ListTrainingJobs because no "
            + policy
            + " allows the sagemaker:ListTrainingJobs action"
            + SDK;

    assertThat(MissingPermission.advice(message))
        .hasValue(
            "Role tuner is refused sagemaker:ListTrainingJobs: no %s allows it; what statement 'FindOrphans' of docs/iam/orchestrator-role.json grants has to be allowed there too."
                .formatted(policy));
  }

  @Test
  void readsS3sQuotedResourcesWithinALongerText() {
    String object = "arn:aws:s3:::data/out put/iris-001-f00/output/output.tar.gz";
    String message =
        "s3://data could not be read: "
            + USER
            + "s3:GetObject on resource: \""
            + object
            + "\" because no identity-based policy allows the s3:GetObject action (Service: S3,"
            + " Status Code: 403)";

    assertThat(MissingPermission.parse(message))
        .hasValue(
            new MissingPermission(
                "arn:aws:sts::111122223333:assumed-role/tuner/SageMaker",
                "s3:GetObject",
                Optional.of(object),
                new Refusal.NotAllowed("identity-based policy")));
    assertThat(MissingPermission.advice(message))
        .hasValueSatisfying(advice -> assertThat(advice).contains("'ReadDataAndResults'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Access Denied (Service: S3, Status Code: 403, Request ID: 2FP0)",
        "AccessDenied",
        "s3://data/x could not be read: Access Denied (Service: S3, Status Code: 403)"
      })
  void saysWhatATerseMessageOfS3MayMean(String message) {
    assertThat(MissingPermission.advice(message))
        .hasValueSatisfying(advice ->
            assertThat(advice)
                .contains("'ReadDataAndResults'", "'ListDataAndResults'", "is not there"));
  }

  @Test
  void advisesIfTheServiceGivesNoReason() {
    String message =
        USER
            + "kms:Decrypt on the resource associated with this ciphertext because the resource"
            + " does not exist in this Region, no resource-based policies allow access, or a"
            + " resource-based policy explicitly denies access";

    assertThat(MissingPermission.advice(message))
        .hasValueSatisfying(advice ->
            assertThat(advice)
                .startsWith("Role tuner is refused kms:Decrypt: the service does not say why; ")
                .contains("'UseKey' of docs/iam/optional-kms.json"));
  }

  @Test
  void namesNoStatementForAnActionThatIsNotNeeded() {
    assertThat(MissingPermission.advice(USER + "sagemaker:DeleteModel on resource: *"))
        .hasValue(
            "Role tuner is refused sagemaker:DeleteModel on *: the service does not say why; no"
                + " file of docs/iam grants it, because neither the orchestrator nor a fold job"
                + " needs it.");
  }

  @Test
  void namesAUserByItsArn() {
    assertThat(
            MissingPermission.advice(
                "User: arn:aws:iam::111122223333:user/ada is not authorized to perform:"
                    + " sagemaker:DescribeTrainingJob"))
        .hasValueSatisfying(advice ->
            assertThat(advice).startsWith("arn:aws:iam::111122223333:user/ada is refused "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Rate exceeded", "AccessDeniedException", "Requested resource not found."})
  void hasNothingToSayOfOtherFaults(String message) {
    assertThat(MissingPermission.advice(message)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void namesStatementsThatGrantTheAction(Statement statement) {
    assertThat(PolicyFile.named(statement.file).statements(statement.sid))
        .singleElement()
        .satisfies(granting -> assertThat(PolicyFile.actions(granting)).contains(statement.action));
  }

  private static String passing(String role) {
    return USER
        + "iam:PassRole on resource: "
        + role
        + " because no identity-based policy allows the iam:PassRole action"
        + SDK;
  }
}
