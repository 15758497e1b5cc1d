package dev.kfold.trainer.linear;

/**
 * A plane {@code <w, x − c> + b}, or the change of one; around which centre c its rows are shifted
 * is told by what it belongs to.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Hyperplane(double[] weights, double bias) {

  static Hyperplane zero(int features) {
    return new Hyperplane(new double[features], 0);
  }

  Hyperplane plus(double step, Hyperplane change) {
    double[] moved = weights.clone();
    LinearVectors.add(moved, step, change.weights);
    return new Hyperplane(moved, bias + step * change.bias);
  }

  /** The same plane for rows that are shifted the other way by {@code centre}. */
  Hyperplane shifted(double[] centre) {
    return new Hyperplane(weights, bias + LinearVectors.dot(weights, centre));
  }

  /** What has to be added to {@code <w, x>}. */
  double offset(double[] centre) {
    return bias - LinearVectors.dot(weights, centre);
  }
}
