/**
 * What the console of the local SageMaker shows of the files of the trainer and the orchestrator.
 */
@NullMarked
package dev.kfold.harness.console;

import org.jspecify.annotations.NullMarked;
