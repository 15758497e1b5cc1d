/**
 * Assembles the content of an image: a Java runtime with only the needed modules, the program, its
 * start cache and its bill of materials. {@code docker build} and Jib copy the same tree.
 */
@NullMarked
package dev.kfold.image;

import org.jspecify.annotations.NullMarked;
