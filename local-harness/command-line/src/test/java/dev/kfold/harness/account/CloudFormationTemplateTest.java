package dev.kfold.harness.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The template of CloudFormation, which cannot read files, has the roles and policies of {@code
 * docs/iam} and {@code deploy/policies}. After a change of those,
 *
 * <pre>./mvnw -pl local-harness/command-line -am test -Dtest=CloudFormationTemplateTest
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dkfold.write-template=true</pre>
 *
 * writes them into the template.
 */
class CloudFormationTemplateTest {

  private static final Path PROJECT = Path.of("../..");
  private static final Path TEMPLATE = PROJECT.resolve("deploy/cloudformation/kfold.yaml");
  private static final String BEGIN =
      "  # --- written from docs/iam and deploy/policies by CloudFormationTemplateTest ---\n";
  private static final String END = "  # --- end ---\n";

  /** The placeholders of the policies in terms of the template. */
  private static final Map<String, String> SUBSTITUTES =
      new TreeMap<>(
          Map.of(
              "ACCOUNT", "${AWS::AccountId}",
              "BUCKET", "${Bucket}",
              "FOLD_ROLE", "${Prefix}-folds",
              "GROUP_NAME", "${ModelPackageGroup}",
              "ORCHESTRATOR_ROLE", "${Prefix}-orchestrator",
              "PIPELINE_ROLE", "${Prefix}-pipeline",
              "PIPELINE_NAME", "${PipelineName}",
              "REGION", "${AWS::Region}"));

  /** The jobs of pipelines have names that begin so. */
  private static final String PREFIX = "pipelines-";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  @Test
  void hasTheRolesAndPoliciesOfTheirFiles() throws IOException {
    String template = Files.readString(TEMPLATE);
    int begin = template.indexOf(BEGIN) + BEGIN.length();
    String expected =
        template.substring(0, begin) + written() + template.substring(template.indexOf(END));
    if (Boolean.getBoolean("kfold.write-template")) {
      Files.writeString(TEMPLATE, expected);
      return;
    }

    assertThat(template)
        .as("the template is older than the policies; repeat with -Dkfold.write-template=true")
        .isEqualTo(expected);
  }

  @Test
  void hasTheLifecycleOfImagesTwice() throws IOException {
    String lifecycle = file("deploy/policies/image-lifecycle.json").indent(10).stripTrailing();

    assertThat(Files.readString(TEMPLATE).split(Pattern.quote(lifecycle), -1)).hasSize(3);
    assertThat(new JsonMapper().readTree(lifecycle).path("rules").size()).isEqualTo(1);
  }

  private static String written() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
          BucketPolicy:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Bucket
              PolicyDocument:
        """);
    text.append(document("deploy/policies/bucket-policy.json", 8)).append('\n');
    for (AccountRole role : AccountRole.values()) {
      if (role.hasPolicy()) {
        text.append(role(role)).append('\n');
      }
    }
    return text.toString();
  }

  private static String role(AccountRole role) throws IOException {
    String name = role.toString();
    StringBuilder text = new StringBuilder();
    text.append(
        "  %s%sRole:\n"
            .formatted(name.substring(0, 1).toUpperCase(Locale.ROOT), name.substring(1)));
    text.append(
        """
            Type: AWS::IAM::Role
            Properties:
              RoleName: !Sub '${Prefix}-%s'
              AssumeRolePolicyDocument:
        """
            .formatted(name));
    text.append(document(path(role.trust()), 8));
    text.append("      Policies:\n");
    text.append("        - PolicyName: %s\n          PolicyDocument:\n".formatted(role.policy()));
    text.append(document(path(role.policy()), 12));
    if (role == AccountRole.ORCHESTRATOR || role == AccountRole.FOLDS) {
      text.append("        - !If\n          - HasVpc\n");
      text.append("          - PolicyName: optional-vpc\n            PolicyDocument:\n");
      text.append(document(path("optional-vpc"), 14));
      text.append("          - !Ref AWS::NoValue\n");
    }
    return text.toString();
  }

  private static String path(String policy) {
    String ofIam = "docs/iam/%s.json".formatted(policy);
    return Files.exists(PROJECT.resolve(ofIam))
        ? ofIam
        : "deploy/policies/%s.json".formatted(policy);
  }

  /** Returns a policy, JSON and therefore YAML, with functions for its placeholders. */
  private static String document(String path, int indentation) throws IOException {
    return file(path)
        .lines()
        .map(line -> STRING.matcher(line).replaceAll(text -> quoted(substituted(text.group()))))
        .collect(Collectors.joining("\n"))
        .indent(indentation);
  }

  private static String substituted(String string) {
    String substituted =
        PLACEHOLDER
            .matcher(string.replace("arn:aws:", "arn:${AWS::Partition}:").replace("PREFIX", PREFIX))
            .replaceAll(word -> {
              assertThat(SUBSTITUTES).as("a placeholder of a policy").containsKey(word.group());
              return quoted(SUBSTITUTES.getOrDefault(word.group(), word.group()));
            });
    return substituted.equals(string) ? string : "{\"Fn::Sub\": %s}".formatted(substituted);
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  private static String file(String path) throws IOException {
    return Files.readString(PROJECT.resolve(path));
  }

  @Test
  void knowsAllPlaceholdersOfTheProgram() {
    AccountNames names =
        new AccountNames("aws-cn", "123456789012", "cn-north-1", "team", "data", "Models");
    String all =
        Arrays.stream(AccountRole.values())
            .filter(AccountRole::hasPolicy)
            .map(role -> PolicyText.of(role.policy(), names))
            .collect(Collectors.joining());

    assertThat(PLACEHOLDER.matcher(all).find()).isFalse();
    assertThat(all)
        .doesNotContain("arn:aws:")
        .contains("arn:aws-cn:s3:::data/*", "arn:aws-cn:iam::123456789012:role/team-folds");
  }
}
