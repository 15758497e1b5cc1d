package dev.kfold.search;

import dev.kfold.search.GaussianProcess.Belief;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The model of the objective: a Gaussian process on the scale of {@link LogRegret}. */
final class Surrogate {

  /** The number of trials that determine the kernel, for which the time is cubic. */
  private static final int MOST_TO_FIT = 120;

  /**
   * The share of a score's standard error that is noise between trials. Trials score on the same
   * folds, so most of the error is common to all of them and does not change their order.
   */
  private static final double SHARE_OF_ERROR = 0.3;

  private final KernelFit fit;
  private final GaussianProcess process;
  private final double[][] points;
  private final double[] values;
  private final double[] noise;

  private Surrogate(KernelFit fit, double[][] points, double[] values, double[] noise) {
    this.fit = fit;
    this.process = fit.process(points, values, noise);
    this.points = points;
    this.values = values;
    this.noise = noise;
  }

  /**
   * Fits the model.
   *
   * @param scored trials with a gain, at least one
   */
  static Surrogate fit(HyperParameterSpace space, List<Trial> scored) {
    double[] gains = scored.stream().mapToDouble(t -> t.gain().orElseThrow()).toArray();
    LogRegret scale = LogRegret.of(gains);
    double[][] points = scored.stream().map(t -> t.point().unit()).toArray(double[][]::new);
    double[] values = Arrays.stream(gains).map(scale::at).toArray();
    double[] noise = new double[gains.length];
    for (int i = 0; i < noise.length; i++) {
      double error = SHARE_OF_ERROR * scored.get(i).standardError();
      double length = scale.length(gains[i], error);
      noise[i] = length * length;
    }
    int[] some = evenly(gains.length);
    KernelFit fit =
        KernelFit.of(
            categorical(space),
            IntStream.of(some).mapToObj(i -> points[i]).toArray(double[][]::new),
            IntStream.of(some).mapToDouble(i -> values[i]).toArray(),
            IntStream.of(some).mapToDouble(i -> noise[i]).toArray());
    return new Surrogate(fit, points, values, noise);
  }

  /** Returns this model with its own predictions as values at further points. */
  Surrogate believingAt(List<Point> further) {
    if (further.isEmpty()) {
      return this;
    }
    double[][] added = further.stream().map(Point::unit).toArray(double[][]::new);
    double[] believed =
        Arrays.stream(added).mapToDouble(point -> process.at(point).mean()).toArray();
    return new Surrogate(
        fit,
        Stream.of(points, added).flatMap(Arrays::stream).toArray(double[][]::new),
        IntStream.range(0, values.length + believed.length)
            .mapToDouble(i -> i < values.length ? values[i] : believed[i - values.length])
            .toArray(),
        Arrays.copyOf(noise, noise.length + believed.length));
  }

  /** Returns the prediction at a point, on the model's scale. */
  Belief at(Point point) {
    return process.at(point.unit());
  }

  /** Returns the best value that was observed or is believed, on the model's scale. */
  double best() {
    return Arrays.stream(values).max().orElseThrow();
  }

  private static boolean[] categorical(HyperParameterSpace space) {
    boolean[] categorical = new boolean[space.dimensions().size()];
    for (int d = 0; d < categorical.length; d++) {
      categorical[d] = space.dimensions().get(d) instanceof Dimension.Categorical;
    }
    return categorical;
  }

  /** Returns at most {@link #MOST_TO_FIT} indices, evenly spaced. */
  private static int[] evenly(int size) {
    int count = Math.min(size, MOST_TO_FIT);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }
}
