/**
 * HTTP, the protocols that AWS services use over it (JSON 1.1, query and routes by path), and the
 * check of every request against SageMaker's constraints. It bounds the size, the depth and the
 * duration of requests. Only the endpoint itself depends on it: a service is called the same way
 * over HTTP and by a pipeline.
 */
@NullMarked
package dev.kfold.sagemaker.wire;

import org.jspecify.annotations.NullMarked;
