package dev.kfold.trainer.linear;

/**
 * A plane {@code <w, x − c> + b}, or the change of one; the centre c is that of the {@link
 * LinearDual} it belongs to.
 *
 * @param weights w, {@code double[features]}
 * @param bias b
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Hyperplane(double[] weights, double bias) {

  /** Returns the plane whose weights and bias are 0. */
  static Hyperplane zero(int features) {
    return new Hyperplane(new double[features], 0);
  }

  /** Returns the plane after a step of some length along a change. */
  Hyperplane plus(double step, Hyperplane change) {
    double[] moved = weights.clone();
    DenseVectors.add(moved, step, change.weights);
    return new Hyperplane(moved, bias + step * change.bias);
  }

  /** Returns the plane that has for {@code x − centre} the value that this one has for x. */
  Hyperplane shifted(double[] centre) {
    return new Hyperplane(weights, bias + DenseVectors.dot(weights, centre));
  }

  /** Returns the summand that makes {@code <w, x>} the value {@code <w, x − centre> + b}. */
  double offset(double[] centre) {
    return bias - DenseVectors.dot(weights, centre);
  }
}
