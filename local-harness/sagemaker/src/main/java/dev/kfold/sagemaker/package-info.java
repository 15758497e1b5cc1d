/**
 * The local SageMaker endpoint: the API of the service on this machine, with jobs that really run,
 * and S3. {@link dev.kfold.sagemaker.LocalEndpoint} is the entry point: it starts the servers and
 * the services, which have a package each. The command line starts it and then calls it over HTTP,
 * like AWS; nothing here depends on the command line.
 *
 * <p>A request arrives in {@code wire}, which checks it and passes it to the {@code api.Operation}
 * of a service ({@code training}, {@code processing}, {@code tuning}, {@code pipeline}, {@code
 * registry}, {@code model}, {@code hosting}, {@code transform}, {@code search}, {@code tag}, {@code
 * experiment}, {@code lineage}), or to the {@code api.Route} of {@code hosting} or {@code metric}.
 * Services store their resources in {@code state}, answer {@code List…} requests with {@code
 * listing} and run containers with {@code job} and {@code serving}. What the service records of
 * them by itself is in {@code tracking}. Injected failures are in {@code faultinjection}. The parts
 * of other AWS services that clients need are in {@code logs}, {@code identity} and {@code
 * repository}. The pages for browsers are in {@code console}. To add an operation, add an entry to
 * the {@code operations()} of its service.
 */
@NullMarked
package dev.kfold.sagemaker;

import org.jspecify.annotations.NullMarked;
