/** Prepares an AWS account for the pipeline, and removes again what it has made. */
@NullMarked
package dev.kfold.harness.account;

import org.jspecify.annotations.NullMarked;
