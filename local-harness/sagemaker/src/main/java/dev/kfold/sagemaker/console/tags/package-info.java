/** The tags of resources, as pages show them. */
@NullMarked
package dev.kfold.sagemaker.console.tags;

import org.jspecify.annotations.NullMarked;
