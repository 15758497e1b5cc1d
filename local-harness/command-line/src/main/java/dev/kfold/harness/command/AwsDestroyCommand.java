package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.harness.account.AccountClients;
import dev.kfold.harness.account.AccountNames;
import dev.kfold.harness.account.AccountPart;
import dev.kfold.harness.account.PartState;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.harness.command.arguments.AccountArguments;
import dev.kfold.harness.command.arguments.DryRunArgument;
import dev.kfold.harness.environment.Harness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold aws destroy}: removes what {@code kfold aws init} has made. */
@Command(
    name = "destroy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Removes what 'aws init' has made with the same --prefix, after a question.",
      "What others have made, and the log groups, which all jobs of the account share, stay."
    })
final class AwsDestroyCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private AccountArguments account;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(
      names = "--delete-data",
      description = "also delete the objects of the bucket, the images and the models")
  private boolean deleteData;

  @Mixin private DryRunArgument dryRun;

  AwsDestroyCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException {
    try (AccountClients clients = account.connect(harness.environment())) {
      AccountNames names = account.names(clients);
      List<AccountPart> own = own(account.parts(clients, names));
      List<PlannedRequest> requests = plan(own);
      if (dryRun.given()) {
        requests.forEach(request -> harness.out().println(request.json()));
        return ExitCode.DONE.code();
      }
      if (own.isEmpty()) {
        harness.out().println("There is nothing that 'aws init' has made.");
        return ExitCode.DONE.code();
      }
      confirm(own, names);
      requests.forEach(request -> request.send().run());
      own.forEach(part -> harness.out().printf("removed  %s %s%n", part.kind(), part.name()));
    }
    return ExitCode.DONE.code();
  }

  /** Returns the parts that are removed, the last made first. */
  private static List<AccountPart> own(List<AccountPart> parts) {
    return parts.reversed().stream()
        .filter(part -> part.state() instanceof PartState.Present present && present.own())
        .toList();
  }

  /** Plans the whole removal before anything is removed; refuses all data in its way together. */
  private List<PlannedRequest> plan(List<AccountPart> parts) {
    List<PlannedRequest> requests = new ArrayList<>();
    Problems problems = new Problems();
    for (AccountPart part : parts) {
      problems.gather(() -> part.removal(deleteData)).ifPresent(requests::addAll);
    }
    problems.verify();
    return requests;
  }

  private void confirm(List<AccountPart> parts, AccountNames names) throws IOException {
    if (yes) {
      return;
    }
    harness.out().printf("In account %s, region %s:%n", names.account(), names.region());
    parts.forEach(part -> harness.out().printf("  %s %s%n", part.kind(), part.name()));
    harness.out().print("Remove these? Type yes: ");
    harness.out().flush();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(harness.in(), StandardCharsets.UTF_8));
    String answer = answers.readLine();
    if (!"yes".equals(answer)) {
      throw new InvalidInputException(
          "destroy: found '%s', expected yes, so nothing was removed; --yes does not ask."
              .formatted(answer == null ? "" : answer));
    }
  }
}
