/**
 * What clients ask STS and IAM before they call SageMaker: who they are and what a role may. The
 * account is thrown away with the endpoint, so every role exists and may do everything. Only the
 * endpoint itself depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.identity;

import org.jspecify.annotations.NullMarked;
