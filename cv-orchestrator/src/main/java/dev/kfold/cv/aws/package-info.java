/** Clients of the AWS SDK, and splits and archives in S3. */
@NullMarked
package dev.kfold.cv.aws;

import org.jspecify.annotations.NullMarked;
