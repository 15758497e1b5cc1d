/** The pages of training, processing and transform jobs. */
@NullMarked
package dev.kfold.sagemaker.console.jobs;

import org.jspecify.annotations.NullMarked;
