package dev.kfold.harness.command;

import dev.kfold.harness.environment.Harness;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

  /**
   * Returns the command line with the command that the arguments name, or with all commands if they
   * name none. Reading the annotations of all commands takes half a second of a start.
   */
  public static CommandLine of(Harness harness, String... arguments) {
    CommandLine kfold = new CommandLine(new KFoldCommand());
    add(
        kfold,
        List.of(
            new RunCommand(harness),
            new UpCommand(harness),
            new DataCommand(harness),
            new LocalSplitCommand(harness),
            new ImagesCommand(harness),
            new PipelineCommand(),
            new AwsCommand(),
            new DeployCommand(harness),
            new InvokeCommand(harness),
            new LocalServeCommand(harness),
            new PredictCommand(harness),
            new CompletionCommand(harness),
            new CompareCommand(harness),
            new DoctorCommand(harness)),
        Stream.of(arguments).findFirst());
    Optional<String> second = Stream.of(arguments).skip(1).findFirst();
    CommandLine pipeline = kfold.getSubcommands().get("pipeline");
    if (pipeline != null) {
      add(
          pipeline,
          List.of(
              new PipelineDefinitionCommand(harness),
              new PipelineUpsertCommand(harness),
              new PipelineStartCommand(harness),
              new PipelineStatusCommand(harness),
              new PipelineListCommand(harness),
              new PipelineLogsCommand(harness),
              new PipelineReportCommand(harness),
              new PipelineStopCommand(harness),
              new PipelineRetryCommand(harness),
              new PipelineEstimateCommand(harness),
              new PipelineBillCommand(harness),
              new PipelineDeleteCommand(harness)),
          second);
    }
    CommandLine aws = kfold.getSubcommands().get("aws");
    if (aws != null) {
      add(aws, List.of(new AwsInitCommand(harness), new AwsDestroyCommand(harness)), second);
    }
    return kfold
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setOut(writer(harness.out()))
        .setErr(writer(harness.err()))
        .setExecutionStrategy(UsageFaults::execute)
        .setParameterExceptionHandler(new UsageFaults(harness.err()))
        .setExecutionExceptionHandler(new FailureReport(harness.err()));
  }

  /** Adds the command of this name, or all of them if none has it. */
  private static void add(CommandLine parent, List<Object> commands, Optional<String> name) {
    List<Object> named =
        commands.stream().filter(command -> name.equals(Optional.of(nameOf(command)))).toList();
    (named.isEmpty() ? commands : named).forEach(parent::addSubcommand);
  }

  private static String nameOf(Object command) {
    return command.getClass().getAnnotation(Command.class).name();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing a command.");
  }
}
