/**
 * A classifier of any number of classes: SVC's parameters, one against one, and the kernel values
 * that folds share.
 */
@NullMarked
package dev.kfold.trainer.fit;

import org.jspecify.annotations.NullMarked;
