package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.harness.client.PlannedRequest;
import dev.kfold.harness.command.arguments.AwsSettings;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.images.EcrRegistry;
import dev.kfold.harness.images.ImagePush;
import dev.kfold.harness.images.ImagePush.PushFailedException;
import dev.kfold.harness.images.ImagePush.PushedImage;
import dev.kfold.harness.images.ImageRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Pushes the built images to a registry, and prepares it if it is one of Amazon ECR. */
record ImageUpload(Harness harness) {

  /** Prints the requests to Amazon ECR that create the repositories that are missing. */
  void describe(Optional<ImageRegistry> registry) {
    String region =
        registry
            .flatMap(ImageRegistry::ecrRegion)
            .orElseThrow(() ->
                new InvalidInputException(
                    "--dry-run: prints the requests to Amazon ECR; give --push with the registry of"
                        + " an account."));
    try (EcrClient ecr = client(region)) {
      new EcrRegistry(ecr)
          .planMissing().stream().map(PlannedRequest::json).forEach(harness.out()::println);
    }
  }

  /** Pushes both images; returns the exit code. */
  int upload(ImageRegistry registry, Path folder) throws IOException, InterruptedException {
    ImagePush push = new ImagePush(registry, harness.processes(), folder);
    try {
      Optional<String> region = registry.ecrRegion();
      if (region.isPresent()) {
        try (EcrClient ecr = client(region.get())) {
          EcrRegistry repositories = new EcrRegistry(ecr);
          repositories.planMissing().forEach(request -> request.send().run());
          push.logIn(repositories.login());
        }
      }
      harness.out().printf("%nIn the registry:%n");
      for (PushedImage image : push.push()) {
        harness.out().printf("  %s%n  %s%n", image.name(), image.byDigest());
      }
      return ExitCode.DONE.code();
    } catch (PushFailedException e) {
      if (harness.stop().isRaised()) {
        return ExitCode.INTERRUPTED.code();
      }
      harness.err().println(e.getMessage());
      return ExitCode.FAILED.code();
    }
  }

  private EcrClient client(String region) {
    Map<String, String> settings = new HashMap<>(harness.environment());
    settings.put("AWS_REGION", region);
    AwsSettings.verify(settings);
    var builder = EcrClient.builder();
    new AwsClients(settings, Optional.empty(), false).configure(builder, "ECR");
    return builder.build();
  }
}
