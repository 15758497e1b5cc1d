/**
 * S3: objects as plain files, for jobs without a socket in between and for clients over HTTP. Jobs
 * depend on it; it knows no job.
 */
@NullMarked
package dev.kfold.sagemaker.s3;

import org.jspecify.annotations.NullMarked;
