package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ExecutionFollower.PollDelays;
import dev.kfold.harness.client.JobLogReader;
import dev.kfold.harness.client.NamedJob;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionOption;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kfold pipeline logs}: prints the log of a job. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Prints the log of a job, from CloudWatch Logs.")
final class PipelineLogsCommand implements Callable<Integer> {

  private final Harness harness;

  @Parameters(
      paramLabel = "JOB",
      description = {
        "name of a training, processing or transform job, or of a step of the execution that",
        "started one"
      })
  private String job;

  @Option(names = "--follow", description = "print new lines until the job has ended")
  private boolean follows;

  @Mixin private ExecutionOption execution;

  @Mixin private ServiceArguments service;

  PipelineLogsCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (ServiceClients clients = service.connect(harness)) {
      NamedJob found = new JobOfStep(clients, service, execution).find(job);
      JobLogReader log = new JobLogReader(clients.logs(), found);
      boolean printed = print(log.next());
      NamedJob latest = found;
      while (follows && !service.isDryRun() && !latest.hasEnded()) {
        if (harness.stop().await(delay())) {
          return ExitCode.INTERRUPTED.code();
        }
        latest = latest.now(clients.sageMaker()); // before the log, so that no line is missed
        printed |= print(log.next());
      }
      if (!printed) {
        harness
            .err()
            .printf("%s: is %s and has not written a log.%n", latest.name(), latest.status());
      }
      return ExitCode.DONE.code();
    }
  }

  private boolean print(List<String> lines) {
    lines.forEach(service.out(harness)::println);
    return !lines.isEmpty();
  }

  private Duration delay() {
    return service.pollDelays(harness).equals(PollDelays.LOCAL)
        ? PollDelays.LOCAL.longest()
        : PollDelays.REMOTE.shortest();
  }
}
