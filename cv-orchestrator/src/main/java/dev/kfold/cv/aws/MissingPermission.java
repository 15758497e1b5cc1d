package dev.kfold.cv.aws;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that IAM refused, parsed from the service's message, which alone names the action and the
 * kind of policy.
 *
 * <p>The wording is that of the IAM User Guide, "Troubleshoot access denied error messages".
 *
 * @param principal ARN of the caller
 * @param action the refused action, such as {@code iam:PassRole}
 * @param resource ARN of the action's resource; not all services name it
 */
public record MissingPermission(
    String principal, String action, Optional<String> resource, Refusal refusal) {

  private static final Pattern SENTENCE =
      Pattern.compile(
          "User: (?<principal>\\S+) is not authorized to perform: (?<action>[\\w-]+:\\w+)"
              + "(?: on resource: (?:\"(?<quoted>[^\"]+)\"|(?<resource>[^\\s\"]+)))?(?<reason>.*)",
          Pattern.DOTALL);

  /** S3's message without details, for example to callers of another account. */
  private static final Pattern TERSE = Pattern.compile("\\bAccess ?Denied\\b(?!Exception)");

  private static final Pattern ASSUMED_ROLE = Pattern.compile(":assumed-role/(?<role>[^/]+)/");

  private static final Pattern DENIED =
      Pattern.compile(
          "with an explicit deny(?: in (?<policy>[\\w -]+(?:policy|boundary)(?::?"
              + " arn:[\\w:/.+=,@-]*\\w)?))?");

  private static final Pattern NOT_ALLOWED =
      Pattern.compile("because no (?<policy>[\\w -]+?) allows ");

  /**
   * Returns the refusal and its remedy in one sentence, or empty if the message is not about one.
   *
   * @param serviceMessage the message of a call by the orchestrator or by {@code report}, which may
   *     be part of a longer text
   */
  public static Optional<String> advice(String serviceMessage) {
    Optional<String> explained = parse(serviceMessage).map(MissingPermission::sentence);
    return explained.isPresent() || !TERSE.matcher(serviceMessage).find()
        ? explained
        : Optional.of(
            "S3 refuses access without saying to what: attach %s to the role, and %s, without which S3 also answers so for an object that is not there."
                .formatted(Statement.READ_DATA_AND_RESULTS, Statement.LIST_DATA_AND_RESULTS));
  }

  /** Parses the service's message; returns empty if it is not about a missing permission. */
  static Optional<MissingPermission> parse(String serviceMessage) {
    Matcher sentence = SENTENCE.matcher(serviceMessage);
    return sentence.find() ? Optional.of(of(sentence)) : Optional.empty();
  }

  private static MissingPermission of(Matcher sentence) {
    return new MissingPermission(
        sentence.group("principal"),
        sentence.group("action"),
        Optional.ofNullable(sentence.group("quoted"))
            .or(() -> Optional.ofNullable(sentence.group("resource"))),
        Refusal.parse(sentence.group("reason")));
  }

  private String sentence() {
    String refused =
        "%s is refused %s%s"
            .formatted(who(), action, resource.map(name -> " on " + name + itself()).orElse(""));
    return switch (refusal) {
      case Refusal.Denied(String policy) ->
          "%s: %s denies it explicitly, which no other policy can outweigh; have it changed."
              .formatted(refused, policy);
      case Refusal.NotAllowed(String policy) when !policy.equals("identity-based policy") ->
          "%s: no %s allows it; %s has to be allowed there too."
              .formatted(refused, policy, grant());
      case Refusal.NotAllowed(String policy) ->
          "%s: no %s allows it; %s".formatted(refused, policy, remedy());
      case Refusal.Unexplained() ->
          "%s: the service does not say why; %s".formatted(refused, remedy());
    };
  }

  private String remedy() {
    return Statement.granting(action)
        .map(statement ->
            "attach %s to the role, or let its Resource match if it is attached already%s."
                .formatted(
                    statement,
                    statement == Statement.TAG_FOLDS
                        ? "; or give the hyperparameter tags=none, which starts the folds without"
                            + " tags"
                        : ""))
        .orElse(
            "no file of docs/iam grants it, because neither the orchestrator nor a fold job needs"
                + " it.");
  }

  private String grant() {
    return Statement.granting(action).map("what %s grants"::formatted).orElse("it");
  }

  private String who() {
    return role().map(name -> "Role " + name).orElse(principal);
  }

  private Optional<String> role() {
    Matcher assumed = ASSUMED_ROLE.matcher(principal);
    return assumed.find() ? Optional.of(assumed.group("role")) : Optional.empty();
  }

  /** Points out that a role needs a permission to pass itself, which few expect. */
  private String itself() {
    boolean own =
        action.equalsIgnoreCase("iam:PassRole")
            && resource.map(MissingPermission::lastSegment).equals(role());
    return own ? " (itself, which IAM does not imply)" : "";
  }

  /** Drops a role's path, which its own ARN has but not the ARN of the assumed role. */
  private static String lastSegment(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The reason of the refusal; policies are named in the service's words. */
  sealed interface Refusal {

    /** A Deny statement matched. */
    record Denied(String policy) implements Refusal {}

    /** No Allow statement matched. */
    record NotAllowed(String policy) implements Refusal {}

    /** The service does not name a reason. */
    record Unexplained() implements Refusal {}

    private static Refusal parse(String reason) {
      Matcher denied = DENIED.matcher(reason);
      if (denied.find()) {
        return new Denied(Optional.ofNullable(denied.group("policy")).orElse("a policy"));
      }
      Matcher notAllowed = NOT_ALLOWED.matcher(reason);
      return notAllowed.find() ? new NotAllowed(notAllowed.group("policy")) : new Unexplained();
    }
  }

  /** The statements of the policy files that grant the orchestrator's actions. */
  enum Statement {
    START_FOLDS("StartFolds", "orchestrator-role.json", "sagemaker:CreateTrainingJob"),
    STOP_FOLDS("StopFolds", "orchestrator-role.json", "sagemaker:StopTrainingJob"),
    WATCH("WatchTrialAndFolds", "orchestrator-role.json", "sagemaker:DescribeTrainingJob"),
    FIND_ORPHANS("FindOrphans", "orchestrator-role.json", "sagemaker:ListTrainingJobs"),
    READ_TAGS("ReadTags", "orchestrator-role.json", "sagemaker:ListTags"),
    TAG_FOLDS("TagFolds", "orchestrator-role.json", "sagemaker:AddTags"),
    PASS_FOLD_ROLE("PassFoldRole", "orchestrator-role.json", "iam:PassRole"),
    READ_DATA_AND_RESULTS("ReadDataAndResults", "orchestrator-role.json", "s3:GetObject"),
    LIST_DATA_AND_RESULTS("ListDataAndResults", "orchestrator-role.json", "s3:ListBucket"),
    WRITE_RESULTS("WriteResults", "orchestrator-role.json", "s3:PutObject"),
    READ_TUNING_JOB(
        "ReadTuningJob", "orchestrator-role.json", "sagemaker:DescribeHyperParameterTuningJob"),
    LIST_TRIALS(
        "ReadTuningJob",
        "orchestrator-role.json",
        "sagemaker:ListTrainingJobsForHyperParameterTuningJob"),
    DECRYPT("UseKey", "optional-kms.json", "kms:Decrypt"),
    GENERATE_DATA_KEY("UseKey", "optional-kms.json", "kms:GenerateDataKey"),
    CREATE_GRANT("LendKeyToVolumes", "optional-kms.json", "kms:CreateGrant");

    final String sid;
    final String file;
    final String action;

    Statement(String sid, String file, String action) {
      this.sid = sid;
      this.file = file;
      this.action = action;
    }

    /** Returns the statement that grants an action; IAM ignores the case of actions. */
    static Optional<Statement> granting(String action) {
      return Arrays.stream(values())
          .filter(statement -> statement.action.equalsIgnoreCase(action))
          .findFirst();
    }

    @Override
    public String toString() {
      return "statement '%s' of docs/iam/%s".formatted(sid, file);
    }
  }
}
