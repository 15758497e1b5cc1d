package dev.kfold.harness.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code kfold}, a container of its subcommands. */
@Command(
    name = "kfold",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Cross-validates SVM classifiers on SageMaker, or on this machine as on SageMaker.",
    footer = {
      "",
      "Exit codes: 0 done · 1 a job or the service failed · 2 the input or the options are at fault"
          + " · 3 done, but below the baseline"
    })
public final class KFoldCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private KFoldCommand() {}

  /** Returns the command line with all its subcommands. */
  public static CommandLine of(Harness harness) {
    CommandLine pipeline =
        new CommandLine(new PipelineCommand())
            .addSubcommand(new PipelineDefinitionCommand(harness))
            .addSubcommand(new PipelineUpsertCommand(harness))
            .addSubcommand(new PipelineStartCommand(harness))
            .addSubcommand(new PipelineStatusCommand(harness))
            .addSubcommand(new PipelineListCommand(harness))
            .addSubcommand(new PipelineLogsCommand(harness))
            .addSubcommand(new PipelineReportCommand(harness))
            .addSubcommand(new PipelineStopCommand(harness))
            .addSubcommand(new PipelineRetryCommand(harness))
            .addSubcommand(new PipelineEstimateCommand(harness))
            .addSubcommand(new PipelineBillCommand(harness))
            .addSubcommand(new PipelineDeleteCommand(harness));
    CommandLine aws =
        new CommandLine(new AwsCommand())
            .addSubcommand(new AwsInitCommand(harness))
            .addSubcommand(new AwsDestroyCommand(harness));
    return new CommandLine(new KFoldCommand())
        .addSubcommand(new RunCommand(harness))
        .addSubcommand(new UpCommand(harness))
        .addSubcommand(new DataCommand(harness))
        .addSubcommand(new LocalSplitCommand(harness))
        .addSubcommand(new ImagesCommand(harness))
        .addSubcommand(pipeline)
        .addSubcommand(aws)
        .addSubcommand(new DeployCommand(harness))
        .addSubcommand(new InvokeCommand(harness))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setOut(writer(harness.out()))
        .setErr(writer(harness.err()))
        .setExecutionExceptionHandler(new FailureReport(harness.err()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing a command.");
  }
}
