/**
 * The parts of STS and IAM that clients call before SageMaker: the caller's identity, and roles
 * with their policies. The account is a dummy, so every role exists and may do everything. Only the
 * endpoint itself depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.identity;

import org.jspecify.annotations.NullMarked;
