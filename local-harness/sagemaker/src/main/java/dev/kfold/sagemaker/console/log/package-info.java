/** Reads the logs of jobs and endpoints for all pages, by the API of CloudWatch Logs. */
@NullMarked
package dev.kfold.sagemaker.console.log;

import org.jspecify.annotations.NullMarked;
