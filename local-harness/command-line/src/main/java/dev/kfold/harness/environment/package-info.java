/**
 * What the commands use of the machine: its streams and programs, and the local SageMaker that they
 * start.
 */
@NullMarked
package dev.kfold.harness.environment;

import org.jspecify.annotations.NullMarked;
