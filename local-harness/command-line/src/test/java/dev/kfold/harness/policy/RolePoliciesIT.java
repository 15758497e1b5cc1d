package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.access.AccessRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The policies of {@code docs/iam} against the calls of executions of the whole pipeline: each call
 * is allowed, and nothing is allowed that no execution calls.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RolePoliciesIT {

  private static RecordedExecutions recorded = new RecordedExecutions(List.of(), List.of());

  /** A role, the policy that it always has, and those that it has only if they are needed. */
  enum Role {
    PIPELINE(Roles.PIPELINE, "pipeline-role.json"),
    ORCHESTRATOR(Roles.ORCHESTRATOR, "orchestrator-role.json"),
    FOLD(Roles.FOLD, "fold-role.json"),
    USER(Roles.USER, "user.json");

    final String arn;
    private final String file;

    Role(String arn, String file) {
      this.arn = arn;
      this.file = file;
    }

    Policy policy() {
      return read(file);
    }

    List<Policy> optionalPolicies() {
      return switch (this) {
        case PIPELINE, USER -> List.of(read("optional-kms.json"));
        case ORCHESTRATOR ->
            List.of(
                read("optional-checkpoints.json"),
                read("optional-vpc.json"),
                read("optional-kms.json"));
        case FOLD -> List.of(read("optional-vpc.json"), read("optional-kms.json"));
      };
    }

    List<Policy> policies() {
      return Stream.concat(Stream.of(policy()), optionalPolicies().stream()).toList();
    }

    private static Policy read(String file) {
      return Policy.read(file, Roles.PLACEHOLDERS);
    }
  }

  @BeforeAll
  static void record(@TempDir Path data) throws IOException, InterruptedException {
    recorded = RecordedExecutions.of(data);
  }

  @ParameterizedTest
  @EnumSource
  void allowsEveryCallOfAUsualExecution(Role role) {
    Policy policy = role.policy();

    assertThat(usual(role)).isNotEmpty();
    assertThat(denied(usual(role), List.of(policy))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void allowsEveryCallOfAnExecutionByTheRulesOfACompany(Role role) {
    assertThat(company(role)).isNotEmpty();
    assertThat(denied(company(role), role.policies())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void allowsNoActionAndNoResourceThatNoExecutionCalls(Role role) {
    assertEverythingIsCalled(role.policy(), called(role));
  }

  @ParameterizedTest
  @EnumSource
  void needsEachOfItsStatements(Role role) {
    Policy policy = role.policy();

    assertThat(policy.statements())
        .allSatisfy(statement ->
            assertThat(called(role)).anyMatch(call -> !policy.without(statement).allows(call)));
  }

  @Test
  void theOptionalPoliciesAllowNothingThatNoExecutionCalls() {
    Map<Policy, List<AccessRequest>> calls =
        Stream.of(Role.values())
            .flatMap(role ->
                role.optionalPolicies().stream().map(policy -> Map.entry(policy, company(role))))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    Map.Entry::getValue,
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));

    assertThat(calls).hasSize(3).allSatisfy(RolePoliciesIT::assertEverythingIsCalled);
  }

  @Test
  void theDocumentedCallsNameTheirPages() {
    CallsOnBehalf documented = CallsOnBehalf.read();

    assertThat(documented.pages()).allMatch(page -> page.contains("https://docs.aws.amazon.com/"));
    assertThat(company(Role.ORCHESTRATOR))
        .extracting(AccessRequest::action)
        .containsAll(documented.actions());
  }

  @Test
  void theNamesOfJobsFollowTheirTuningJobAndTheirTrial() {
    assertThat(RecordedExecutions.by(Roles.ORCHESTRATOR, recorded.usual()))
        .filteredOn(call -> call.action().equals("sagemaker:CreateTrainingJob"))
        .extracting(call -> call.resource().replaceFirst(".*/", ""))
        .allMatch(name ->
            name.matches(
                "[a-z0-9]{12}-HyperPar-[A-Za-z0-9]{10}-\\d{3}-[0-9a-f]{8}-f\\d\\d"
                    + "|pipelines-[a-z0-9]{12}-UntunedTrialStep-[A-Za-z0-9]{10}-f\\d\\d"))
        .anyMatch(name -> name.contains("-HyperPar-"))
        .anyMatch(name -> name.startsWith("pipelines-"));
  }

  private static List<AccessRequest> denied(List<AccessRequest> calls, List<Policy> policies) {
    return calls.stream()
        .filter(call -> policies.stream().noneMatch(policy -> policy.allows(call)))
        .toList();
  }

  private static void assertEverythingIsCalled(Policy policy, List<AccessRequest> calls) {
    for (PolicyStatement statement : policy.statements()) {
      List<AccessRequest> allowed = calls.stream().filter(statement::allows).toList();
      assertThat(statement.actions())
          .as("%s: actions of %s", policy, statement.sid())
          .allMatch(
              action -> allowed.stream().anyMatch(it -> PolicyStatement.isAction(action, it)));
      assertThat(statement.resources())
          .as("%s: resources of %s", policy, statement.sid())
          .allMatch(resource ->
              allowed.stream().anyMatch(it -> PolicyStatement.isResource(resource, it)));
    }
  }

  private static List<AccessRequest> usual(Role role) {
    return inBothCases(RecordedExecutions.by(role.arn, recorded.usual()));
  }

  private static List<AccessRequest> called(Role role) {
    return Stream.concat(usual(role).stream(), company(role).stream()).toList();
  }

  private static List<AccessRequest> company(Role role) {
    return inBothCases(RecordedExecutions.by(role.arn, recorded.company()));
  }

  /**
   * Adds each call on a job with the job's name in lower case, as SageMaker has at times written
   * the names in ARNs.
   *
   * @see <a href="https://github.com/boto/boto3/issues/4606">boto3 issue 4606</a>
   */
  private static List<AccessRequest> inBothCases(List<AccessRequest> calls) {
    return calls.stream()
        .flatMap(call ->
            call.resource().matches("arn:aws:sagemaker:.*-job/.*")
                ? Stream.of(
                    call,
                    new AccessRequest(
                        call.role(),
                        call.action(),
                        call.resource().toLowerCase(Locale.ROOT),
                        call.conditionKeys()))
                : Stream.of(call))
        .distinct()
        .toList();
  }
}
