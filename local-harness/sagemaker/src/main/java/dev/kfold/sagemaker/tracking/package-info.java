/**
 * Records by itself what the service tracks of jobs, model packages and endpoints: trial components
 * in {@code experiment}, and artifacts, actions, contexts and associations in {@code lineage}.
 * {@link dev.kfold.sagemaker.tracking.TrackingApi} brings the records up to date when they are
 * read.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/lineage-tracking-auto-creation.html">
 *     Tracking entities that SageMaker creates</a>
 */
@NullMarked
package dev.kfold.sagemaker.tracking;

import org.jspecify.annotations.NullMarked;
