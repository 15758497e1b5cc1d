/**
 * The operation Search over resources by any of their properties. It depends on no service:
 * resources are listed and described through the {@code api}, and their properties are those of the
 * AWS SDK's model classes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Search.html">Search</a>
 */
@NullMarked
package dev.kfold.sagemaker.search;

import org.jspecify.annotations.NullMarked;
