/**
 * The state of the endpoint: tables of immutable values, stored as JSON, and a signal for changes.
 * Services depend on it; it depends on none of them.
 */
@NullMarked
package dev.kfold.sagemaker.state;

import org.jspecify.annotations.NullMarked;
