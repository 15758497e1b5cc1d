/** Deploys a model package to an endpoint, updates it, and removes it again. */
@NullMarked
package dev.kfold.harness.deployment;

import org.jspecify.annotations.NullMarked;
