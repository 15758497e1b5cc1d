/**
 * Pipeline definitions: what they say and what of it can be worked out without running anything.
 */
package dev.kfold.harness.endpoint.pipeline.definition;
