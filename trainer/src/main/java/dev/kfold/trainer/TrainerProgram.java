package dev.kfold.trainer;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ExitCode;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OutputException;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.trainer.serve.ServeCommand;
import dev.kfold.trainer.split.SplitCommand;
import dev.kfold.trainer.svm.TrainingStoppedException;
import dev.kfold.trainer.train.TrainCommand;
import java.io.IOException;
import java.util.List;

/**
 * The program of the trainer's image, whose first argument is a command: {@code train}, {@code
 * serve} or {@code split}.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 the user's input or options are at fault, 143 stopped.
 */
public final class TrainerProgram implements Program {

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    try {
      start(arguments, context);
      return ExitCode.DONE.code();
    } catch (InvalidInputException e) {
      e.problems().forEach(context.err()::println);
      return fail(ExitCode.INVALID_INPUT, String.join("\n", e.problems()), context);
    } catch (TrainingStoppedException e) {
      context.err().println(FailureMessage.of(e));
      return ExitCode.TERMINATED.code();
    } catch (OutputException e) {
      context.err().println(e.sentence());
      return fail(ExitCode.FAILED, e.sentence(), context);
    } catch (OutOfMemoryError e) {
      context.err().println(FailureMessage.ofMemory(e));
      return fail(ExitCode.FAILED, FailureMessage.ofMemory(e), context);
    } catch (Exception e) {
      e.printStackTrace(context.err());
      return fail(ExitCode.FAILED, rootCauseFirst(e), context);
    }
  }

  private static void start(List<String> arguments, ProgramContext context)
      throws IOException, InterruptedException {
    String command = arguments.isEmpty() ? "" : arguments.getFirst();
    switch (command) {
      case "train" -> TrainCommand.run(context);
      case "serve" -> ServeCommand.run(context);
      case "split" -> SplitCommand.run(arguments.subList(1, arguments.size()), context);
      default ->
          throw new InvalidInputException(
              "argument: found '%s', expected one of train, serve, split.".formatted(command));
    }
  }

  private static int fail(ExitCode exitCode, String reason, ProgramContext context) {
    try {
      ContainerFiles.of(context).writeFailure(reason);
    } catch (IOException e) {
      context.err().println("The failure file cannot be written: " + e);
    }
    return exitCode.code();
  }

  private static String rootCauseFirst(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return failure.getCause() == null ? failure.toString() : root + ", which led to " + failure;
  }
}
