package dev.kfold.sagemaker.registry;

import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;

/**
 * A model package group. Version numbers are never used again, not even those of deleted versions.
 *
 * @param description the response of DescribeModelPackageGroup
 * @param lastVersion the number of the last version that was created, 0 if there was none
 */
record ModelPackageGroup(DescribeModelPackageGroupResponse description, int lastVersion) {

  /** Returns this group after the creation of one more version. */
  ModelPackageGroup withNextVersion() {
    return new ModelPackageGroup(description, lastVersion + 1);
  }
}
