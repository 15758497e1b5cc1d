/**
 * The wire: HTTP, the protocols that AWS services speak over it (JSON 1.1, query, and routes of
 * their own), and the constraints of SageMaker that every request is checked against before an
 * operation sees it. What a client sends is bounded here, in size, depth and time. Only the
 * endpoint itself depends on it, so that no service knows whether it is called over HTTP or by a
 * pipeline.
 */
@NullMarked
package dev.kfold.sagemaker.wire;

import org.jspecify.annotations.NullMarked;
