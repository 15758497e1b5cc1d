/**
 * Tags of every kind of resource, kept by ARN: {@link dev.kfold.sagemaker.tag.TaggingApi} sees what
 * is created with tags and what is deleted, {@link dev.kfold.sagemaker.tag.TaggedTrialJobs} what a
 * tuning job starts, {@link dev.kfold.sagemaker.tag.TagService} answers the operations on them. No
 * service knows of tags, and this package knows no service: whether a resource exists it asks
 * through the {@code api}.
 */
@NullMarked
package dev.kfold.sagemaker.tag;

import org.jspecify.annotations.NullMarked;
