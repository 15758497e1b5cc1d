package dev.kfold.trainer.serve;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.trainer.fit.Predictor;
import dev.kfold.trainer.model.ModelFiles;
import java.io.IOException;

/** The command {@code serve}: serves the model in the model folder until the stop signal. */
public final class ServeCommand {

  private ServeCommand() {}

  /**
   * Serves until the stop signal is raised.
   *
   * @throws dev.kfold.contract.InvalidInputException if the model or the port is invalid
   */
  public static void run(ProgramContext context) throws IOException, InterruptedException {
    ServeOptions options = ServeOptions.of(context.environment());
    try (InferenceServer server = start(options, context)) {
      context.out().println("serving on port " + server.port());
      context.stopSignal().await();
    }
  }

  private static InferenceServer start(ServeOptions options, ProgramContext context)
      throws IOException {
    if (options.multiModel()) {
      return InferenceServer.start(
          options, calls -> MultiModel.routes(context, options, calls), context.out());
    }
    Predictor predictor = ModelFiles.read(ContainerFiles.of(context).model()).predictor();
    return InferenceServer.start(options, predictor, context.out());
  }
}
