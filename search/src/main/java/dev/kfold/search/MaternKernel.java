package dev.kfold.search;

/**
 * The Matérn kernel with smoothness 5/2, the covariance of the objective at two points. The
 * distance of numbers is that in the unit interval; the distance of categories is 0 or 1 (Hamming).
 *
 * @param numberLength the length scale of numbers
 * @param categoryLength the length scale of categories
 * @param noise the variance of the noise, relative to a signal variance of 1
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, equation 4.17</a>
 */
record MaternKernel(double numberLength, double categoryLength, double noise) {

  /** Returns the covariance at two points, without noise. */
  double covariance(Point a, Point b, HyperParameterSpace space) {
    double squared = 0;
    for (int d = 0; d < space.dimensions().size(); d++) {
      double difference = a.coordinate(d) - b.coordinate(d);
      squared +=
          switch (space.dimensions().get(d)) {
            case Dimension.Categorical _ ->
                difference == 0 ? 0 : 1 / (categoryLength * categoryLength);
            case Dimension.Continuous _, Dimension.Whole _ ->
                difference * difference / (numberLength * numberLength);
          };
    }
    double scaled = Math.sqrt(5 * squared);
    return (1 + scaled + scaled * scaled / 3) * Math.exp(-scaled);
  }
}
