/**
 * The checks of {@code kfold doctor}: what this machine has, and what to do about what it lacks.
 */
@NullMarked
package dev.kfold.harness.doctor;

import org.jspecify.annotations.NullMarked;
