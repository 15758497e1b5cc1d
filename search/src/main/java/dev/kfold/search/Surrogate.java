package dev.kfold.search;

import dev.kfold.search.GaussianProcess.Belief;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The model of the objective: a Gaussian process on the scale of {@link LogRegret}. The standard
 * errors of the scores are not its noise: all trials score on the same folds, so that most of the
 * error is common to them and does not change their order (docs/tuner.md has the measurement).
 */
public final class Surrogate {

  /** The number of trials that determine the kernel, for which the time is cubic. */
  private static final int MOST_TO_FIT = 120;

  private final KernelFit fit;
  private final GaussianProcess process;
  private final double[][] points;
  private final double[] values;

  private Surrogate(KernelFit fit, double[][] points, double[] values) {
    this.fit = fit;
    this.process = fit.process(points, values);
    this.points = points;
    this.values = values;
  }

  /**
   * Fits the model.
   *
   * @param scored trials with a gain, at least one
   */
  public static Surrogate fit(HyperParameterSpace space, List<Trial> scored) {
    double[] gains = scored.stream().mapToDouble(t -> t.gain().orElseThrow()).toArray();
    LogRegret scale = LogRegret.of(gains);
    double[][] points = scored.stream().map(t -> t.point().unit()).toArray(double[][]::new);
    double[] values = Arrays.stream(gains).map(scale::at).toArray();
    int[] some = evenly(gains.length);
    KernelFit fit =
        KernelFit.of(
            categorical(space),
            IntStream.of(some).mapToObj(i -> points[i]).toArray(double[][]::new),
            IntStream.of(some).mapToDouble(i -> values[i]).toArray());
    return new Surrogate(fit, points, values);
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
            .toArray());
  }

  /** Returns the prediction at a point, on the model's scale. */
  Belief at(Point point) {
    return process.at(point.unit());
  }

  /** Returns R² of the predictions of each trial from the others, at most 1. */
  public double leaveOneOut() {
    return process.leaveOneOut(values);
  }

  /**
   * Returns functions that the trials leave possible, drawn from the model: {@code [draws][points]}
   * on the model's scale, without noise.
   *
   * @param at different points
   */
  public double[][] draws(List<Point> at, int draws, long seed) {
    return process.draws(
        at.stream().map(Point::unit).toArray(double[][]::new), draws, new SplittableRandom(seed));
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
