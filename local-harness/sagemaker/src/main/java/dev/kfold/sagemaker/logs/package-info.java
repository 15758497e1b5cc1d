/**
 * The part of CloudWatch Logs that clients need to print the logs of jobs. Groups and streams are
 * the folders and files that jobs write their logs to. Only the endpoint itself depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.logs;

import org.jspecify.annotations.NullMarked;
