/** Runs containers, or programs in this process instead of them. */
@NullMarked
package dev.kfold.sagemaker.executor;

import org.jspecify.annotations.NullMarked;
