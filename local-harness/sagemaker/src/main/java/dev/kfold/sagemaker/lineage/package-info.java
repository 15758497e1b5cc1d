/**
 * Lineage: artifacts, actions and contexts, the associations among them and with trial components,
 * and queries of the graph that they form. Clients create entities; {@code tracking} records those
 * of jobs, models and endpoints through {@link dev.kfold.sagemaker.lineage.LineageRecorder}.
 */
@NullMarked
package dev.kfold.sagemaker.lineage;

import org.jspecify.annotations.NullMarked;
