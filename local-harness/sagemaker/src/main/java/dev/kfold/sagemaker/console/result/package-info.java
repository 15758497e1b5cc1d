/** What trials, executions and model versions have reached, read from the services and from S3. */
@NullMarked
package dev.kfold.sagemaker.console.result;

import org.jspecify.annotations.NullMarked;
