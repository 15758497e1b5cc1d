package dev.kfold.cv.parameters;

import java.util.Optional;

/**
 * The best trial so far.
 *
 * @param score mean accuracy over its folds
 * @param worstFold accuracy of its worst fold, if that is known
 */
public record Incumbent(double score, Optional<Double> worstFold) {}
