/**
 * The wire: AWS JSON 1.1 over HTTP, and the constraints of the service that every request is
 * checked against before an operation sees it. Only the endpoint itself depends on it, so that no
 * service knows whether it is called over HTTP or by a pipeline.
 */
package dev.kfold.harness.endpoint.wire;
