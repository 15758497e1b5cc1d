package dev.kfold.trainer.serve;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
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
    Routes routes =
        options.multiModel()
            ? MultiModel.routes(context, options)
            : SingleModel.routes(
                ModelFiles.read(ContainerFiles.of(context).model()).predictor(), options);
    try (InferenceServer server = InferenceServer.start(options, routes, context.out())) {
      context.out().println("serving on port " + server.port());
      context.stopSignal().await();
    }
  }
}
