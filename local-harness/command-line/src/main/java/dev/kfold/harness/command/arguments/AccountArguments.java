package dev.kfold.harness.command.arguments;

import dev.kfold.harness.account.AccountClients;
import dev.kfold.harness.account.AccountNames;
import dev.kfold.harness.account.AccountPart;
import dev.kfold.harness.account.AccountParts;
import dev.kfold.harness.account.LogRetention;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command on a whole account. */
public final class AccountArguments {

  private static final String[] SERVICES = {"SAGEMAKER", "STS", "IAM", "ECR", "CLOUDWATCH_LOGS"};

  @Option(
      names = "--prefix",
      defaultValue = "kfold",
      description =
          "first part of the names of the roles and the bucket (default: ${DEFAULT-VALUE})")
  private String prefix;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "bucket (default: <prefix>-<account>-<region>)")
  private Optional<String> bucket = Optional.empty();

  @Option(
      names = "--model-package-group",
      paramLabel = "NAME",
      defaultValue = "CrossValidatedSVM",
      description = "group of the models (default: ${DEFAULT-VALUE})")
  private String group;

  @Option(
      names = "--log-retention-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "how long logs are kept in groups that are created (default: ${DEFAULT-VALUE})")
  private int retentionDays;

  @Option(names = "--region", description = "(default: as the AWS SDK finds it)")
  private Optional<String> region = Optional.empty();

  @Mixin private EndpointArguments endpoint;

  /**
   * Returns clients of the account.
   *
   * @throws dev.kfold.contract.InvalidInputException if an option cannot be right in any account
   */
  public AccountClients connect(Map<String, String> environment) {
    var _ = new LogRetention(retentionDays); // before any call
    Map<String, String> changed = new HashMap<>(environment);
    region.ifPresent(name -> changed.put("AWS_REGION", name));
    endpoint
        .url()
        .ifPresent(
            url -> nextPort(url).ifPresent(s3 -> changed.putIfAbsent("AWS_ENDPOINT_URL_S3", s3)));
    return AccountClients.of(endpoint.environment(changed, SERVICES));
  }

  /** Returns the endpoint of S3 beside that of {@code kfold up}, which has the next port. */
  private static Optional<String> nextPort(URI url) {
    return Optional.of(url)
        .filter(given -> given.getHost() != null && given.getPort() > 0)
        .map(given ->
            "%s://%s:%d".formatted(given.getScheme(), given.getHost(), given.getPort() + 1));
  }

  /** Returns the names in the account. */
  public AccountNames names(AccountClients clients) {
    return AccountNames.of(
        clients.sts(),
        clients.sageMaker().serviceClientConfiguration().region().id(),
        prefix,
        bucket,
        group);
  }

  /** Returns the parts of the account. */
  public List<AccountPart> parts(AccountClients clients, AccountNames names) {
    return AccountParts.of(clients, names, new LogRetention(retentionDays));
  }
}
