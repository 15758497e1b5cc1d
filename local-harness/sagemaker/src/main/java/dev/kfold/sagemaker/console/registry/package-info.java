/** The pages of the model registry: groups, their versions, approval and deployment. */
@NullMarked
package dev.kfold.sagemaker.console.registry;

import org.jspecify.annotations.NullMarked;
