package dev.kfold.sagemaker.tuning.strategy;

/**
 * The covariance of the objective at two points: Matérn with smoothness 5/2 over the scaled
 * distance. Numbers differ by their distance in the unit interval, categories by being different
 * (Hamming), each kind with a length scale of its own.
 *
 * @param numberLength how far along a number's range the objective stays alike
 * @param categoryLength how alike the objective is in two categories; more is more alike
 * @param noise variance of the objective at one point, against 1 for the whole space
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, equation 4.17</a>
 */
record MaternKernel(double numberLength, double categoryLength, double noise) {

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
