/** Reads files in the archives that jobs leave in S3, with bounds on what they unpack. */
@NullMarked
package dev.kfold.sagemaker.console.archive;

import org.jspecify.annotations.NullMarked;
