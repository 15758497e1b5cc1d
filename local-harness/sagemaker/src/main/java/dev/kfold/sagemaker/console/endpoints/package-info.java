/** The pages of endpoints: state, variants, invocation, traffic, logs, update and removal. */
@NullMarked
package dev.kfold.sagemaker.console.endpoints;

import org.jspecify.annotations.NullMarked;
