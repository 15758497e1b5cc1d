/**
 * The types that services are written against: operations as typed functions over the model classes
 * of the AWS SDK, their JSON, routes, errors and ARNs. Every package of the endpoint may depend on
 * it; it depends on none of them.
 */
@NullMarked
package dev.kfold.sagemaker.api;

import org.jspecify.annotations.NullMarked;
