package dev.kfold.harness.account;

import dev.kfold.harness.pipeline.CrossValidationPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The policies of {@code docs/iam} and {@code deploy/policies}, which the program contains. */
final class PolicyText {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");

  /** Jobs of a pipeline have names that begin so. */
  private static final String PIPELINE_JOBS = "pipelines-";

  private PolicyText() {}

  /** Returns whether there is a policy of this name. */
  static boolean exists(String name) {
    return PolicyText.class.getResource(file(name)) != null;
  }

  /**
   * Returns a policy as JSON in one line, with the names of an account for its placeholders.
   *
   * @throws IllegalStateException if a placeholder is unknown
   */
  static String of(String name, AccountNames names) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("FOLD_ROLE", names.role(AccountRole.FOLDS));
    values.put("ORCHESTRATOR_ROLE", names.role(AccountRole.ORCHESTRATOR));
    values.put("PIPELINE_ROLE", names.role(AccountRole.PIPELINE));
    values.put("REGION", names.region());
    values.put("ACCOUNT", names.account());
    values.put("BUCKET", names.bucket());
    values.put("PREFIX", PIPELINE_JOBS);
    values.put("GROUP_NAME", names.group());
    values.put("PIPELINE_NAME", CrossValidationPipeline.NAME);
    Matcher placeholder =
        PLACEHOLDER.matcher(read(name).replace("arn:aws:", "arn:%s:".formatted(names.partition())));
    String filled =
        placeholder.replaceAll(found -> {
          String value = values.get(found.group());
          if (value == null) {
            throw new IllegalStateException(
                "The policy %s has the unknown placeholder %s.".formatted(name, found.group()));
          }
          return Matcher.quoteReplacement(value);
        });
    return JSON.readTree(filled).toString();
  }

  /** Returns whether two policies are the same JSON. */
  static boolean areEqual(String one, String other) {
    return JSON.readTree(one).equals(JSON.readTree(other));
  }

  private static String file(String name) {
    return "policies/%s.json".formatted(name);
  }

  private static String read(String name) {
    try (InputStream file = PolicyText.class.getResourceAsStream(file(name))) {
      if (file == null) {
        throw new IllegalStateException("The program lacks the policy " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
