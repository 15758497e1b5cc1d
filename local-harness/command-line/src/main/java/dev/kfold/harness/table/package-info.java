/**
 * The user's table: how it is read and split, and what a command needs to know of it before it
 * starts anything.
 */
@NullMarked
package dev.kfold.harness.table;

import org.jspecify.annotations.NullMarked;
