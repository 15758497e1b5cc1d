package dev.kfold.trainer.model;

import dev.kfold.trainer.logistic.LinearModel;
import java.util.Arrays;

/**
 * Checks that the parts of a logistic regression that was read fit together.
 *
 * @param planes the planes
 * @param requirement reports a condition that does not hold
 */
record LinearCheck(LinearModel planes, PreparationCheck.Requirement requirement) {

  /**
   * Checks the planes.
   *
   * @param width the numbers of a prepared row
   */
  void verify(int classes, int width) {
    int expected = classes == 2 ? 1 : classes;
    requirement.that(
        planes.coefficients().length == expected
            && Arrays.stream(planes.coefficients()).allMatch(row -> row.length == width),
        "%s has %d rows of %d numbers, expected %d of %d"
            .formatted(
                ModelArrays.COEFFICIENTS,
                planes.coefficients().length,
                planes.coefficients().length == 0 ? 0 : planes.coefficients()[0].length,
                expected,
                width));
    requirement.that(
        planes.intercepts().length == expected,
        "%s has %d numbers, expected %d"
            .formatted(ModelArrays.INTERCEPTS, planes.intercepts().length, expected));
    requirement.that(
        ModelCheck.areFinite(planes.intercepts())
            && Arrays.stream(planes.coefficients()).allMatch(ModelCheck::areFinite),
        "an array has numbers that are not finite");
  }
}
