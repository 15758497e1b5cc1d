package dev.kfold.sagemaker.console.page;

import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.hosting.LatestInvocations;
import dev.kfold.sagemaker.metric.MetricService;
import dev.kfold.sagemaker.s3.ObjectStore;
import dev.kfold.sagemaker.state.Changes;
import java.time.Clock;

/**
 * What the pages read and change: the services that clients call, and the objects.
 *
 * @param sageMaker SageMaker, as clients reach it
 * @param logs CloudWatch Logs
 * @param objects the objects of S3
 * @param changes the signal for a change of any resource
 * @param runtime the operation InvokeEndpoint
 * @param invocations the latest invocations of endpoints
 * @param metrics the values that jobs have sent instead of printing them
 * @param analyses what other modules compute
 */
public record ConsoleServices(
    Api sageMaker,
    Api logs,
    ObjectStore objects,
    Changes changes,
    Clock clock,
    Arns arns,
    Route runtime,
    LatestInvocations invocations,
    MetricService metrics,
    Analyses analyses) {}
