/** Containers, and programs inside this process that stand for them. */
@NullMarked
package dev.kfold.sagemaker.executor;

import org.jspecify.annotations.NullMarked;
