/** The graph of a pipeline's steps, with a place for each step and a line for each dependency. */
@NullMarked
package dev.kfold.sagemaker.console.pipelines.graph;

import org.jspecify.annotations.NullMarked;
