package dev.kfold.harness.endpoint.pipeline.definition;

import java.util.List;
import java.util.Optional;

/** What steps of every type have in common. */
public record StepHeader(
    String name,
    Optional<String> displayName,
    Optional<String> description,
    List<String> dependsOn) {

  public StepHeader {
    dependsOn = List.copyOf(dependsOn);
  }
}
