package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kfold.sagemaker.access.AccessRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluation of policies, by the rules of IAM's own documentation. */
class PolicyTest {

  private static final String JOB = "arn:aws:sagemaker:us-east-1:000000000000:training-job/";

  @ParameterizedTest
  @CsvSource({
    "a-HyperPar-b-001-c-f03, a-HyperPar-b-001-c-f03, true",
    "*-HyperPar-*-f*, a-HyperPar-b-001-c-f03, true",
    "*-HyperPar-*-f*, a-HyperPar-b-001-c, false",
    "*-HyperPar-*-f*, a-hyperpar-b-001-c-f03, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "a.c, abc, false",
    "a, ab, false",
  })
  void resourcesMatchAsAWholeAndWithTheirCase(String pattern, String name, boolean allowed) {
    assertThat(policy("sagemaker:StopTrainingJob", JOB + pattern, "{}").allows(stop(name)))
        .isEqualTo(allowed);
  }

  @Test
  void actionsMatchWithoutRegardToCase() {
    assertThat(policy("SageMaker:stop*", "*", "{}").allows(stop("a"))).isTrue();
    assertThat(policy("sagemaker:DescribeTrainingJob", "*", "{}").allows(stop("a"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, sagemaker.amazonaws.com, true",
    "StringEquals, sagemaker.*, false",
    "StringLike, sagemaker.*, true",
    "StringEquals, ec2.amazonaws.com, false",
  })
  void conditionsCompareTheirKeys(String operator, String service, boolean allowed) {
    String condition = "{'%s':{'iam:PassedToService':'%s'}}".formatted(operator, service);
    AccessRequest request =
        new AccessRequest(
            Optional.empty(),
            "iam:PassRole",
            "arn:aws:iam::000000000000:role/folds",
            Map.of("iam:PassedToService", List.of("sagemaker.amazonaws.com")));

    assertThat(policy("iam:PassRole", "*", condition).allows(request)).isEqualTo(allowed);
  }

  @Test
  void aConditionFailsWithoutItsKey() {
    String condition = "{'StringLike':{'iam:PassedToService':'*'}}";

    assertThat(policy("sagemaker:*", "*", condition).allows(stop("a"))).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            Policy.parse(
                "test",
                "{\"Statement\":[{\"Sid\":\"s\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
  }

  private static AccessRequest stop(String name) {
    return AccessRequest.of("sagemaker:StopTrainingJob", JOB + name);
  }

  private static Policy policy(String action, String resource, String condition) {
    return Policy.parse(
        "test",
        "{'Statement':[{'Sid':'s','Effect':'Allow','Action':'%s','Resource':['%s'],'Condition':%s}]}"
            .formatted(action, resource, condition)
            .replace('\'', '"'));
  }
}
