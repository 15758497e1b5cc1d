package dev.kfold.sagemaker.deployment;

import java.util.List;

/**
 * What the deletion of an endpoint deletes, and what stays.
 *
 * @param exists whether the endpoint still exists
 * @param configs the names of the configurations made for the endpoint, the newest first
 * @param models the names of their models that no other configuration uses
 * @param staying the configurations and models of the endpoint that stay, in words
 */
public record Removal(
    String endpoint,
    boolean exists,
    List<String> configs,
    List<String> models,
    List<String> staying) {

  public Removal {
    configs = List.copyOf(configs);
    models = List.copyOf(models);
    staying = List.copyOf(staying);
  }
}
