/** The pages of pipelines, their executions and steps. */
@NullMarked
package dev.kfold.sagemaker.console.pipelines;

import org.jspecify.annotations.NullMarked;
