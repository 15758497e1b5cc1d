package dev.kfold.sagemaker.hosting;

import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.hosting.LiveVariant.Starter;
import dev.kfold.sagemaker.serving.ServingFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The running variants of a deployment. */
record Fleet(List<LiveVariant> variants) implements AutoCloseable {

  /**
   * Starts all variants, or none if one fails.
   *
   * @param abandoned raised when the fleet is no longer needed
   * @param onGivenUp receives the reason if a variant cannot be kept alive later
   * @throws ServingFailedException with the service's reason for the endpoint's failure
   */
  static Fleet start(
      Deployment deployment, Starter starter, StopSignal abandoned, Consumer<String> onGivenUp)
      throws ServingFailedException, InterruptedException {
    List<LiveVariant> variants = new ArrayList<>();
    try {
      for (VariantPlan plan : deployment.variants()) {
        variants.add(start(plan, starter, abandoned, onGivenUp));
      }
      return new Fleet(List.copyOf(variants));
    } catch (ServingFailedException | InterruptedException | RuntimeException e) {
      variants.forEach(LiveVariant::close);
      throw e;
    }
  }

  /** Returns the variant with this name. */
  Optional<LiveVariant> find(String variant) {
    return variants.stream().filter(live -> live.plan().name().equals(variant)).findFirst();
  }

  /** Stops all containers and waits for their end. */
  @Override
  public void close() {
    variants.forEach(LiveVariant::abandon); // so that no variant counts as given up meanwhile
    variants.parallelStream().forEach(LiveVariant::close);
  }

  private static LiveVariant start(
      VariantPlan plan, Starter starter, StopSignal abandoned, Consumer<String> onGivenUp)
      throws ServingFailedException, InterruptedException {
    try {
      return LiveVariant.start(
          plan, starter, abandoned, failure -> onGivenUp.accept(inService(plan, failure)));
    } catch (ServingFailedException e) {
      throw new ServingFailedException(inService(plan, e));
    }
  }

  private static String inService(VariantPlan plan, ServingFailedException failure) {
    return "The %s for production variant %s did not pass the ping health check. Please check CloudWatch logs for this endpoint. %s"
        .formatted(failure.container().orElse("primary container"), plan.name(), failure.reason());
  }
}
