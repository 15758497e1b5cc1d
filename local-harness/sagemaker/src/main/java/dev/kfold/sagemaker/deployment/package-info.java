/**
 * Which endpoints {@code kfold deploy} and the console may change: those that one of them has made,
 * as the names of their configurations tell.
 */
@NullMarked
package dev.kfold.sagemaker.deployment;

import org.jspecify.annotations.NullMarked;
