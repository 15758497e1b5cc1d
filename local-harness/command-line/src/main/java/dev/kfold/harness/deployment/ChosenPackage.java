package dev.kfold.harness.deployment;

import java.util.List;

/**
 * A model package to deploy.
 *
 * @param arn its ARN
 * @param group the name of its group
 * @param version its version within the group, from 1
 * @param approved whether it is approved
 * @param instanceTypes the instance types that it allows for endpoints; any if there are none
 */
record ChosenPackage(
    String arn, String group, int version, boolean approved, List<String> instanceTypes) {

  ChosenPackage {
    instanceTypes = List.copyOf(instanceTypes);
  }
}
