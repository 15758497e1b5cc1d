/** Deploys a model version to an endpoint, with the names and the rules of kfold deploy. */
@NullMarked
package dev.kfold.sagemaker.console.deployment;

import org.jspecify.annotations.NullMarked;
