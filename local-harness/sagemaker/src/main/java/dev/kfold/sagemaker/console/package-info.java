/**
 * The console: pages that show the jobs, pipelines, models and objects of the local SageMaker in a
 * browser, and change them through the same services as the API. Only the wiring of the endpoint
 * depends on it.
 */
@NullMarked
package dev.kfold.sagemaker.console;

import org.jspecify.annotations.NullMarked;
