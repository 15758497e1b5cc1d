/** The AWS SDK's clients, and what is read from S3. */
@NullMarked
package dev.kfold.cv.aws;

import org.jspecify.annotations.NullMarked;
