/** The service behind the fold jobs: requests, what they inherit from the own job, and results. */
@NullMarked
package dev.kfold.cv.sagemaker;

import org.jspecify.annotations.NullMarked;
