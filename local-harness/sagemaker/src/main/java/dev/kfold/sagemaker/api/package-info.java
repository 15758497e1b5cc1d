/**
 * What every service is written against: operations as typed functions over the model classes of
 * the AWS SDK, their JSON form, errors, names. Everything in the endpoint may depend on it; it
 * depends on nothing of the endpoint.
 */
@NullMarked
package dev.kfold.sagemaker.api;

import org.jspecify.annotations.NullMarked;
