/**
 * Search over what the endpoint has, by any property. It knows no service: what there is it lists
 * and describes through the {@code api}, and which properties there are the AWS SDK's model tells.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Search.html">Search</a>
 */
@NullMarked
package dev.kfold.sagemaker.search;

import org.jspecify.annotations.NullMarked;
