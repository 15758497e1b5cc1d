package dev.kfold.trainer.model;

import dev.kfold.trainer.neighbour.NearestRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Checks that the parts of a nearest neighbours classifier that was read fit together.
 *
 * @param nearest the rows and their classes
 * @param requirement reports a condition that does not hold
 */
record NeighboursCheck(NearestRows nearest, PreparationCheck.Requirement requirement) {

  /**
   * Checks the rows.
   *
   * @param width the numbers of a prepared row
   */
  void verify(int width) {
    double[][] rows = nearest.rows();
    requirement.that(
        Arrays.stream(rows).allMatch(row -> row.length == width),
        "%s has %d columns, expected %d"
            .formatted(ModelArrays.ROWS, rows.length == 0 ? 0 : rows[0].length, width));
    requirement.that(
        rows.length >= nearest.parameters().neighbors(),
        "%s has %d rows, expected at least %d because of the hyperparameter n_neighbors"
            .formatted(ModelArrays.ROWS, rows.length, nearest.parameters().neighbors()));
    requirement.that(
        nearest.classOfRow().length == rows.length,
        "%s has %d numbers, expected one for each of %d rows"
            .formatted(ModelArrays.CLASSES, nearest.classOfRow().length, rows.length));
    requirement.that(
        IntStream.of(nearest.classOfRow()).allMatch(c -> c < nearest.classes()),
        "%s has numbers that are not of one of the %d classes"
            .formatted(ModelArrays.CLASSES, nearest.classes()));
    requirement.that(
        Arrays.stream(rows).allMatch(ModelCheck::areFinite),
        "an array has numbers that are not finite");
  }
}
