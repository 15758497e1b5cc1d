/** The page that shows trials, executions or model versions side by side. */
@NullMarked
package dev.kfold.sagemaker.console.compare;

import org.jspecify.annotations.NullMarked;
