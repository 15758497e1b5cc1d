package dev.kfold.harness.account;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All parts of an account that the pipeline needs. */
public final class AccountParts {

  private AccountParts() {}

  /** Returns the parts in the order in which they are made. */
  public static List<AccountPart> of(
      AccountClients clients, AccountNames names, LogRetention logs) {
    List<AccountPart> parts = new ArrayList<>();
    parts.add(new BucketPart(clients.s3(), names));
    AccountNames.REPOSITORIES.forEach(
        repository -> parts.add(new RepositoryPart(clients.ecr(), names, repository)));
    Stream.of(AccountRole.values())
        .filter(AccountRole::hasPolicy)
        .forEach(role -> parts.add(new RolePart(clients.iam(), names, role)));
    parts.add(new PackageGroupPart(clients.sageMaker(), names));
    AccountNames.LOG_GROUPS.forEach(
        group -> parts.add(new LogGroupPart(clients.logs(), group, logs)));
    return parts;
  }
}
