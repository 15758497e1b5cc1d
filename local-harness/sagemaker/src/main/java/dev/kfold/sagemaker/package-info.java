/**
 * The local SageMaker endpoint: the real API on 127.0.0.1, whose jobs really run, and S3 beside it.
 * {@link dev.kfold.sagemaker.LocalEndpoint} is the only way in: it joins the servers and the
 * services, one package for each capability. The rest of the harness starts it and then speaks to
 * it over HTTP, as to AWS; nothing in here knows the command line, the progress or the report.
 *
 * <p>A call comes in through {@code wire}, which checks it and hands it to the {@code
 * api.Operation} of a service ({@code training}, {@code processing}, {@code tuning}, {@code
 * pipeline}, {@code registry}, {@code model}, {@code hosting}, {@code transform}, {@code tag}), or
 * to the runtime of {@code hosting} and to {@code metric}. Services keep their resources in {@code
 * state}, answer lists by {@code listing} and run containers by {@code job} and {@code serving}.
 * What goes wrong on purpose is in {@code fault}. What clients ask of other services of AWS on
 * their way is in {@code logs} and {@code identity}. A further operation is one more entry in the
 * {@code operations()} of its service.
 */
@NullMarked
package dev.kfold.sagemaker;

import org.jspecify.annotations.NullMarked;
