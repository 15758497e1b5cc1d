/**
 * Assembles what an image holds: a Java runtime with only the modules needed, the program, a cache
 * that it starts from, and what it is made of. {@code docker build} and Jib copy the same tree.
 */
@NullMarked
package dev.kfold.image;

import org.jspecify.annotations.NullMarked;
