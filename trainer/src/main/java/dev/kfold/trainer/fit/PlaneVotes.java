package dev.kfold.trainer.fit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The votes and decisions of a linear kernel by the planes of the pairs of classes, in a time that
 * does not depend on the number of support vectors. Decides only if rounding cannot change a
 * decision.
 */
final class PlaneVotes {

  private final List<DecisionPlane> planes;
  private final int classes;

  PlaneVotes(List<DecisionPlane> planes, int classes) {
    this.planes = planes;
    this.classes = classes;
  }

  /**
   * Sets the class of every row that is decided.
   *
   * @param numbers of the rows, sequential or parallel
   * @param rows {@code [rows][features]}, scaled
   * @param votes {@code int[rows]}, receives the classes
   * @return the other rows in ascending order
   */
  int[] undecided(IntStream numbers, double[][] rows, int[] votes) {
    return numbers.filter(row -> !decide(rows[row], row, votes)).toArray();
  }

  /**
   * Sets the decisions of every row that is decided, so that rounding cannot change their signs.
   *
   * @param numbers of the rows, sequential or parallel
   * @param rows {@code [rows][features]}, scaled
   * @param decisions {@code [rows][]}, receives the decisions of all pairs
   * @return the other rows in ascending order
   */
  int[] undecided(IntStream numbers, double[][] rows, double[][] decisions) {
    return numbers.filter(row -> !decide(rows[row], row, decisions)).toArray();
  }

  private boolean decide(double[] row, int place, double[][] decisions) {
    double[] ofPairs = new double[planes.size()];
    for (int pair = 0; pair < ofPairs.length; pair++) {
      ofPairs[pair] = planes.get(pair).decision(row);
      if (Double.isNaN(ofPairs[pair])) {
        return false;
      }
    }
    decisions[place] = ofPairs;
    return true;
  }

  private boolean decide(double[] row, int place, int[] votes) {
    int[] ballots = new int[classes];
    for (DecisionPlane plane : planes) {
      double decision = plane.decision(row);
      if (Double.isNaN(decision)) {
        return false;
      }
      ballots[decision > 0 ? plane.first() : plane.second()]++;
    }
    votes[place] = Voting.firstHighest(ballots);
    return true;
  }
}
