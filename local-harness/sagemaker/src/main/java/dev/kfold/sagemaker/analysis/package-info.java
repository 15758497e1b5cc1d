/**
 * What the console shows that only other modules can compute. The composition root supplies it;
 * without, the console says so.
 */
@NullMarked
package dev.kfold.sagemaker.analysis;

import org.jspecify.annotations.NullMarked;
