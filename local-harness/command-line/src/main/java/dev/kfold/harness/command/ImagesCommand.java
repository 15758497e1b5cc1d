package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.command.arguments.DryRunArgument;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.environment.ProgramVersion;
import dev.kfold.harness.images.BaseImages;
import dev.kfold.harness.images.BuildOutcome;
import dev.kfold.harness.images.BuildOutcome.Built;
import dev.kfold.harness.images.BuildOutcome.BuiltImage;
import dev.kfold.harness.images.BuildOutcome.Failed;
import dev.kfold.harness.images.BuildOutcome.Stopped;
import dev.kfold.harness.images.ImageBuild;
import dev.kfold.harness.images.ImageBuilder;
import dev.kfold.harness.images.ImageRegistry;
import dev.kfold.harness.images.Requirements;
import dev.kfold.harness.images.Sources;
import dev.kfold.sagemaker.ShellWord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kfold images}: builds both images into the local Docker engine. */
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Builds kfold-trainer and kfold-cv from these sources and puts them into the local Docker"
          + " engine, with the tags latest and, after their builder, docker or jib."
    },
    footer = {"", "What the builders say is kept in images/target/images.log."})
final class ImagesCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(
      names = "--builder",
      defaultValue = "docker",
      description =
          "docker: docker build with the Dockerfiles; jib: Maven and Jib, on Linux, with the Java"
              + " runtime of this machine (default: ${DEFAULT-VALUE})")
  private ImageBuilder builder;

  @Option(
      names = "--offline-base",
      description =
          "if no image can be pulled: build on stand-ins for the public base images, made first"
              + " of Debian packages and this machine's JDK; needs Debian, root and mmdebstrap")
  private boolean offlineBase;

  @Option(
      names = "--push",
      paramLabel = "REGISTRY",
      description =
          "also push both images, and print their digests; creates missing repositories of Amazon"
              + " ECR and logs in there")
  private Optional<String> push = Optional.empty();

  @Mixin private DryRunArgument dryRun;

  ImagesCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<ImageRegistry> registry = push.map(host -> ImageRegistry.parse("--push", host));
    if (dryRun.given()) {
      new ImageUpload(harness).describe(registry);
      return ExitCode.DONE.code();
    }
    Sources sources = Sources.of(harness.environment(), ProgramVersion.read());
    new Requirements(harness.processes(), System.getProperty("os.name"))
        .verify(builder, sources.root());
    BuildOutcome outcome =
        new ImageBuild(
                sources,
                builder,
                offlineBase ? BaseImages.OFFLINE : BaseImages.PUBLIC,
                harness.processes(),
                harness.screen(),
                harness.clock(),
                harness.stop())
            .run();
    return switch (outcome) {
      case Built built when registry.isPresent() ->
          new ImageUpload(harness).upload(registry.get(), sources.root());
      case Built built -> tell(built, sources);
      case Failed failed -> tell(failed, sources);
      case Stopped ignored -> ExitCode.INTERRUPTED.code();
    };
  }

  private int tell(Built built, Sources sources) {
    PrintStream out = harness.out();
    out.printf("%nIn the engine, of sources %s:%n", sources.digest().substring(0, 12));
    for (BuiltImage image : built.images()) {
      out.printf(
          Locale.ROOT,
          "  %-21s %-21s %6.1f MB unpacked%n",
          image.latest(),
          image.ofBuilder(),
          image.bytes() / 1e6);
    }
    out.printf(
        "%nNext, one fold of Iris as SageMaker runs it:%n"
            + "  ml=$(mktemp -d) && cp -r %s \"$ml\"%n"
            + "  docker run --rm -v \"$ml:/opt/ml\" kfold-trainer train%n",
        ShellWord.of(sources.root().resolve("trainer/src/image/training-runs/train/ml") + "/."));
    out.flush();
    return ExitCode.DONE.code();
  }

  private int tell(Failed failed, Sources sources) {
    PrintStream err = harness.err();
    failed.lastLines().forEach(line -> err.println("  | " + line));
    err.printf(
        "%s: ended with exit code %d, see its last lines above and all of them in %s.%n",
        failed.step(), failed.exitCode(), sources.log());
    if (!offlineBase) {
      err.println(
          "If it is a base image that could not be pulled: --offline-base needs none (on Debian,"
              + " as root).");
    }
    return ExitCode.FAILED.code();
  }
}
