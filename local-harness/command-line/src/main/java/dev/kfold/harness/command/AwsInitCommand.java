package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.account.AccountClients;
import dev.kfold.harness.account.AccountNames;
import dev.kfold.harness.account.AccountPart;
import dev.kfold.harness.account.AccountRole;
import dev.kfold.harness.account.PartState;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.harness.command.arguments.AccountArguments;
import dev.kfold.harness.command.arguments.DryRunArgument;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.pipeline.ParameterNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold aws init}: makes what the pipeline needs in an account. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Makes a bucket, two repositories, roles, a model package group and log groups.",
      "What exists is kept, and what is different about it is named."
    })
final class AwsInitCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private AccountArguments account;

  @Option(
      names = "--update",
      description = "also give what an earlier 'aws init' made its present settings")
  private boolean update;

  @Mixin private DryRunArgument dryRun;

  AwsInitCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    try (AccountClients clients = account.connect(harness.environment())) {
      AccountNames names = account.names(clients);
      for (AccountPart part : account.parts(clients, names)) {
        make(part);
      }
      if (!dryRun.given()) {
        printNext(names);
      }
    }
    return ExitCode.DONE.code();
  }

  private void make(AccountPart part) {
    switch (part.state()) {
      case PartState.Missing _ -> {
        send(part.making());
        say("created", part, "");
      }
      case PartState.Present present when present.differences().isEmpty() -> say("kept", part, "");
      case PartState.Present present when update && present.own() -> {
        send(part.settings());
        say("updated", part, ": " + String.join(", ", present.differences()));
      }
      case PartState.Present present -> {
        String remedy = present.own() ? "; --update changes that" : "; it is not of this command";
        say("kept", part, ": " + String.join(", ", present.differences()) + remedy);
      }
    }
  }

  private void send(List<PlannedRequest> requests) {
    for (PlannedRequest request : requests) {
      if (dryRun.given()) {
        harness.out().println(request.json());
      } else {
        request.send().run();
      }
    }
  }

  private void say(String what, AccountPart part, String more) {
    if (!dryRun.given()) {
      harness.out().printf("%-8s %s %s%s%n", what, part.kind(), part.name(), more);
    }
  }

  /** Prints the command that registers the pipeline with these values. */
  private void printNext(AccountNames names) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("ExecutionRole", names.roleArn(AccountRole.ORCHESTRATOR));
    values.put("FoldRoleArn", names.roleArn(AccountRole.FOLDS));
    values.put("DefaultS3Bucket", names.bucket());
    values.put("ImageURI", names.imageUri("kfold-cv"));
    values.put("TrainerImageURI", names.imageUri("kfold-trainer"));
    values.put("ModelPackageGroupName", names.group());
    values.keySet().retainAll(ParameterNames.all());
    AccountRole pipeline =
        AccountRole.PIPELINE.hasPolicy() ? AccountRole.PIPELINE : AccountRole.ORCHESTRATOR;
    StringBuilder command =
        new StringBuilder("\nNext, push the images and register the pipeline:\n")
            .append("  ./kfold images --push ")
            .append(names.registry())
            .append("\n  ./kfold pipeline upsert --role-arn ")
            .append(names.roleArn(pipeline));
    values.forEach((name, value) ->
        command.append(" \\\n    --parameter ").append(name).append('=').append(value));
    harness.out().println(command);
  }
}
