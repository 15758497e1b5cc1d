/** The pages of S3: buckets, folders, and objects with previews of what is in them. */
@NullMarked
package dev.kfold.sagemaker.console.objects;

import org.jspecify.annotations.NullMarked;
