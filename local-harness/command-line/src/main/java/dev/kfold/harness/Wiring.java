package dev.kfold.harness;

import dev.kfold.contract.StopSignal;
import dev.kfold.cv.CvProgram;
import dev.kfold.cv.fold.SharedKernels;
import dev.kfold.cv.search.SearchedRanges;
import dev.kfold.harness.console.PairedTest;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.harness.images.LocalProcesses;
import dev.kfold.harness.progress.Screen;
import dev.kfold.sagemaker.EndpointOptions;
import dev.kfold.sagemaker.LocalEndpoint;
import dev.kfold.sagemaker.access.AccessFile;
import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import dev.kfold.sagemaker.executor.Executor;
import dev.kfold.sagemaker.executor.docker.DockerExecutor;
import dev.kfold.trainer.TrainerProgram;
import dev.kfold.trainer.data.LabelKind;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Creates the parts of the program and connects them. */
final class Wiring {

  private Wiring() {}

  /**
   * Returns the harness of this process: its environment, its streams and the real clock.
   *
   * @param out the standard output
   */
  static Harness harness(PrintStream out, StopSignal stop) {
    Map<String, String> environment = System.getenv();
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    return harness(Screen.of(out, environment), err, environment, stop);
  }

  /** Returns a harness that writes to the given streams and reads the given environment. */
  static Harness harness(
      Screen screen, PrintStream err, Map<String, String> environment, StopSignal stop) {
    return new Harness(
        Wiring::localService,
        new TrainerProgram(),
        new LocalProcesses(stop),
        screen,
        System.in,
        err,
        environment,
        Clock.systemUTC(),
        stop);
  }

  private static LocalService localService(ServiceSettings settings) {
    Executor executor =
        switch (settings.executor()) {
          case EMBEDDED -> embedded();
          case DOCKER -> DockerExecutor.on(settings.dataDirectory());
        };
    InetSocketAddress address = settings.address();
    EndpointOptions options =
        EndpointOptions.of(address.getPort(), settings.dataDirectory(), executor)
            .withHost(address.getAddress())
            .withS3(settings.s3())
            .withFaults(settings.faults())
            .withAnalyses(
                Analyses.NONE
                    .withTables(new TableFiles())
                    .withFolds(new PairedTest())
                    .withLabels(labels -> LabelKind.of(labels)::isSame)
                    .withRanges(SearchedRanges::of));
    Optional<AccessFile> calls =
        settings.calls().map(file -> AccessFile.open("--record-calls", file));
    LocalEndpoint endpoint = LocalEndpoint.start(calls.map(options::withAccessLog).orElse(options));
    return new LocalService(
        endpoint.clientEnvironment(),
        () -> {
          endpoint.close();
          calls.ifPresent(AccessFile::close);
        });
  }

  private static Executor embedded() {
    return new EmbeddedExecutor(
        Map.of(
            "kfold-trainer", new TrainerProgram(), "kfold-cv", new CvProgram(new SharedKernels())),
        Runtime.getRuntime().availableProcessors());
  }
}
