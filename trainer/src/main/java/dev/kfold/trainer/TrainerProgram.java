package dev.kfold.trainer;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Program;
import dev.kfold.trainer.serve.ServeCommand;
import dev.kfold.trainer.split.SplitCommand;
import dev.kfold.trainer.svm.TrainingStoppedException;
import dev.kfold.trainer.train.TrainCommand;
import java.io.IOException;
import java.util.List;

/**
 * The trainer's image: {@code train}, {@code serve} or {@code split}, by its first argument.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 the user's input or options are at fault, 143 stopped.
 */
public final class TrainerProgram implements Program {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int AT_FAULT = 2;
  private static final int STOPPED = 128 + 15; // what a shell reports for SIGTERM

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    try {
      start(arguments, context);
      return DONE;
    } catch (InvalidInputException e) {
      e.faults().forEach(context.err()::println);
      return fail(AT_FAULT, String.join("\n", e.faults()), context);
    } catch (TrainingStoppedException e) {
      context.err().println(e.getMessage());
      return STOPPED;
    } catch (Exception | OutOfMemoryError e) {
      e.printStackTrace(context.err());
      return fail(FAILED, rootCauseFirst(e), context);
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

  private static int fail(int exitCode, String reason, ProgramContext context) {
    try {
      ContainerFiles.of(context).writeFailure(reason);
    } catch (IOException e) {
      context.err().println("The failure file cannot be written: " + e);
    }
    return exitCode;
  }

  private static String rootCauseFirst(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return failure.getCause() == null ? failure.toString() : root + ", which led to " + failure;
  }
}
