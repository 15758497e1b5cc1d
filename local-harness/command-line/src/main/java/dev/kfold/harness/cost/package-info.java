/** The cost of executions: estimated before they start, and billed afterwards. */
@NullMarked
package dev.kfold.harness.cost;

import org.jspecify.annotations.NullMarked;
