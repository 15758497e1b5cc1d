/**
 * What clients read of CloudWatch Logs to print the logs of jobs: the files of the folder that jobs
 * write their logs to, as groups and streams. Only the endpoint itself depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.logs;

import org.jspecify.annotations.NullMarked;
