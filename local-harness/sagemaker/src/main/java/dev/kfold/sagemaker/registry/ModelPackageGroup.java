package dev.kfold.sagemaker.registry;

import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageGroupResponse;

/**
 * A group and the number that its last version was given, which no other version ever gets, also
 * when that one has been deleted.
 *
 * @param description what DescribeModelPackageGroup answers
 */
record ModelPackageGroup(DescribeModelPackageGroupResponse description, int lastVersion) {

  ModelPackageGroup withNextVersion() {
    return new ModelPackageGroup(description, lastVersion + 1);
  }
}
