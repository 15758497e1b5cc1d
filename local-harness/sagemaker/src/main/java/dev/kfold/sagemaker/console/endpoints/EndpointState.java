package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint.
 *
 * @param failure the reason of a failure, or an empty text
 * @param versions the approved versions that it can be updated to
 */
public record EndpointState(
    String name,
    Status status,
    String failure,
    String config,
    Optional<Instant> created,
    Optional<Instant> changed,
    List<Variant> variants,
    List<Choice> versions) {

  public EndpointState {
    variants = List.copyOf(variants);
    versions = List.copyOf(versions);
  }

  /**
   * A production variant.
   *
   * @param modelAddress the page of the model's version, or an empty text
   * @param weights the current and the desired weight, such as {@code 1} or {@code 0.5 → 1}
   * @param instances the current and the desired number of instances
   */
  public record Variant(
      String name,
      String model,
      String modelAddress,
      String image,
      String instanceType,
      String weights,
      String desiredWeight,
      String instances) {}

  /** A version of a model package group. */
  public record Choice(String arn, String text) {}

  /** Returns the address of the endpoint's page. */
  public String address() {
    return Address.of("endpoints", name);
  }

  /** Returns whether the endpoint answers invocations. */
  public boolean isServing() {
    return status.text().equals("InService") || status.text().equals("Updating");
  }

  /** Returns whether the endpoint can be updated. */
  public boolean isAtRest() {
    return status.text().equals("InService");
  }
}
