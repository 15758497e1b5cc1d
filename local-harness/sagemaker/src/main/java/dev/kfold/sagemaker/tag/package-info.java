/**
 * Tags of resources of every kind, stored by ARN. {@link dev.kfold.sagemaker.tag.TaggingApi} stores
 * and deletes them with their resources, {@link dev.kfold.sagemaker.tag.TaggedTrialJobs} copies
 * them to trials, and {@link dev.kfold.sagemaker.tag.TagService} has the operations on them. No
 * service depends on this package, and it depends on none: the existence of a resource is checked
 * through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.tag;

import org.jspecify.annotations.NullMarked;
