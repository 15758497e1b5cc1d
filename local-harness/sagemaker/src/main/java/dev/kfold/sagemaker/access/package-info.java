/**
 * What IAM would decide about each call: who makes it, which action it is, on which resource, with
 * which condition keys. Nothing is ever denied; the decisions are recorded for tests of policies.
 */
@NullMarked
package dev.kfold.sagemaker.access;

import org.jspecify.annotations.NullMarked;
