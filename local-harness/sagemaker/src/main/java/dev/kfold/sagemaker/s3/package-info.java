/**
 * S3: objects as plain files, which jobs read and write directly and clients over HTTP. Jobs depend
 * on it; it does not depend on jobs.
 */
@NullMarked
package dev.kfold.sagemaker.s3;

import org.jspecify.annotations.NullMarked;
