/** An execution of the pipeline, started and followed through the AWS SDK. */
@NullMarked
package dev.kfold.harness.client;

import org.jspecify.annotations.NullMarked;
