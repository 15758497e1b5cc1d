package dev.kfold.cv.parameters;

import java.util.Optional;

/**
 * The best trial so far.
 *
 * @param score its mean score over the folds
 * @param worstFold the score of its worst fold, if it is known
 */
public record Incumbent(double score, Optional<Double> worstFold) {}
