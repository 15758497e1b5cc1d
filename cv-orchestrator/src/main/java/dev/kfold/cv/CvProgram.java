package dev.kfold.cv;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ExitCode;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OutputException;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.SingleInstance;
import dev.kfold.cv.fold.TrialKernels;
import dev.kfold.cv.job.ServiceRefusedException;
import dev.kfold.cv.report.ReportCommand;
import dev.kfold.cv.search.SearchCommand;
import dev.kfold.cv.trial.TrialCommand;
import dev.kfold.cv.trial.TrialFailedException;
import dev.kfold.cv.trial.TrialStoppedException;
import dev.kfold.trainer.serve.ServeCommand;
import dev.kfold.trainer.svm.TrainingStoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The program of the orchestrator's image: {@code train} runs the folds of one trial of the tuner,
 * {@code search} a whole search in one job, {@code report} writes the results of a tuning job for
 * the pipeline's condition and final fit, and {@code serve} serves the model that a trial with
 * {@code refit=true} left.
 */
public final class CvProgram implements Program {

  private final TrialKernels kernels;

  /** Creates the program for a process that runs one trial. */
  public CvProgram() {
    this(TrialKernels.ofOneTrial());
  }

  /**
   * Creates the program for a process that runs many trials.
   *
   * @param kernels the kernel values that folds in this process share
   */
  public CvProgram(TrialKernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    try {
      String command = arguments.isEmpty() ? "" : arguments.getFirst();
      switch (command) {
        case "train" -> train(context);
        case "search" -> search(context);
        case "report" -> new ReportCommand(context).run(arguments.subList(1, arguments.size()));
        case "serve" -> ServeCommand.run(context);
        default ->
            throw new InvalidInputException(
                "kfold-cv: found the argument '%s', expected 'train' (the k folds of a trial), 'search' (a whole search in this job), 'report' (evaluation.json and jobinfo.json of a tuning job) or 'serve' (the model of a refit)."
                    .formatted(command));
      }
      return ExitCode.DONE.code();
    } catch (TrialStoppedException | TrainingStoppedException e) {
      context.err().println(FailureMessage.of(e));
      return ExitCode.TERMINATED.code();
    } catch (InvalidInputException e) {
      return fail(context, FailureMessage.of(e), ExitCode.INVALID_INPUT);
    } catch (TrialFailedException e) {
      return fail(context, e.reason(), ExitCode.FAILED);
    } catch (ServiceRefusedException e) {
      return fail(context, e.reason(), ExitCode.FAILED);
    } catch (IOException | RuntimeException e) {
      return failUnexpectedly(context, e);
    } catch (OutOfMemoryError e) {
      return fail(context, FailureMessage.ofMemory(e), ExitCode.FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.TERMINATED.code();
    }
  }

  private static void search(ProgramContext context) throws IOException, InterruptedException {
    SingleInstance.verify(ContainerFiles.of(context));
    new SearchCommand(context).run();
  }

  private void train(ProgramContext context) throws IOException, InterruptedException {
    if (SearchCommand.isWanted(context)) {
      search(context);
    } else {
      SingleInstance.verify(ContainerFiles.of(context));
      new TrialCommand(context, kernels).run();
    }
  }

  private static int failUnexpectedly(ProgramContext context, Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof OutputException output) {
      return fail(context, output.sentence(), ExitCode.FAILED);
    }
    e.printStackTrace(context.err());
    return fail(
        context, "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()), ExitCode.FAILED);
  }

  private static int fail(ProgramContext context, String reason, ExitCode exitCode) {
    context.err().println(reason);
    try {
      ContainerFiles.of(context).writeFailure(reason);
    } catch (IOException e) {
      context.err().println("The failure file could not be written: " + FailureMessage.of(e));
    }
    return exitCode.code();
  }
}
