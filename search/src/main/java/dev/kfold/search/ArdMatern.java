package dev.kfold.search;

/**
 * The Matérn kernel with smoothness 5/2 and one length scale for each dimension (automatic
 * relevance determination), the covariance of the objective at two points. The distance of numbers
 * is that of their coordinates in the unit interval; the distance of categories is 0 or 1
 * (Hamming).
 *
 * @param lengths the length scale of each dimension
 * @param categorical whether each dimension has categories
 * @param variance the variance of the objective
 * @see <a href="https://gaussianprocess.org/gpml/">Rasmussen and Williams: Gaussian Processes for
 *     Machine Learning, equation 4.17 and section 5.1</a>
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArdMatern(double[] lengths, boolean[] categorical, double variance) {

  /** Returns the covariance at two points {@code [dimensions]}, without noise. */
  double covariance(double[] a, double[] b) {
    double squared = 0;
    for (int d = 0; d < lengths.length; d++) {
      double difference = a[d] - b[d];
      if (categorical[d] && difference != 0) {
        difference = 1;
      }
      double scaled = difference / lengths[d];
      squared += scaled * scaled;
    }
    double root = Math.sqrt(5 * squared);
    return variance * (1 + root + root * root / 3) * Math.exp(-root);
  }
}
