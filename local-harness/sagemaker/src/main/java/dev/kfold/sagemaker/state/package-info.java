/**
 * What the endpoint remembers: tables of immutable values, kept as JSON, and a signal to whoever
 * waits for a change. Services depend on it; it knows none of them.
 */
@NullMarked
package dev.kfold.sagemaker.state;

import org.jspecify.annotations.NullMarked;
