package dev.kfold.trainer.benchmark;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import libsvm.svm_model;

/**
 * The trainer's half of benchmarks/svm: runs one task on the rows of a folder and prints its
 * seconds, without reading the rows, and its result. It is the first work of its JVM, as it is in a
 * job.
 */
final class SvmTime {

  private static final double NANOSECONDS = 1e9;
  private static final long SEED = 20;

  private static final int GRID_FOLDS = 10;
  private static final double[] GRID_C = {0.1, 1, 10, 100, 1000};
  private static final double[] GRID_GAMMA = {0.0001, 0.0003, 0.001};

  /** liquidSVM's own grid for 323 rows of 64 features: gamma is 1/γ², and C is 1/(2 n λ). */
  private static final double[] HUNDRED_C = geometric(0.154799, 496.15);

  private static final double[] HUNDRED_GAMMA = geometric(0.00553161, 29.9411);

  private SvmTime() {}

  private static double[] geometric(double first, double last) {
    return IntStream.range(0, 10)
        .mapToDouble(i -> first * Math.pow(last / first, i / 9.0))
        .toArray();
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    List<String> options = Stream.of(arguments).skip(2).toList();
    switch (arguments[0]) {
      case "write" -> write(folder, options);
      case "folds" ->
          folds(
              Rows.read(folder),
              Integer.parseInt(options.get(0)),
              options.get(1),
              options.size() > 2 ? options.get(2) : "none");
      case "grid" -> grid(Rows.read(folder), GRID_GAMMA, GRID_C);
      case "hundred" -> grid(Rows.read(folder), HUNDRED_GAMMA, HUNDRED_C);
      case "fit" -> fit(Rows.read(folder), options.get(0));
      case "libsvm" -> libsvm(Rows.read(folder), Integer.parseInt(options.get(0)));
      case "predict" -> predict(Rows.read(folder));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void write(Path folder, List<String> numbers) throws IOException {
    int[] given = numbers.stream().mapToInt(Integer::parseInt).toArray();
    Rows rows =
        given.length == 1
            ? GeneratedRows.digits(given[0], SEED)
            : GeneratedRows.classification(given[0], given[1], given[2], SEED);
    rows.write(folder);
  }

  private static void folds(Rows rows, int k, String gamma, String scaling) throws Exception {
    FitParameters candidate =
        new FitParameters(
            candidate(KernelKind.RBF, 1, Gamma.parse(gamma).orElseThrow()).svm(),
            PreparationParameters.ofScaling(Scaling.valueOf(scaling.toUpperCase(Locale.ROOT))),
            FitParameters.DEFAULT.seed());
    Timed<List<Long>> correct =
        Timed.of(() -> new CrossValidation(rows, k).correct(List.of(candidate)));
    correct.print(SvmTime::joined);
  }

  /** Runs a grid search, with the candidates of one kernel after each other, C rising. */
  private static void grid(Rows rows, double[] gammas, double[] costs) throws Exception {
    List<FitParameters> candidates =
        Arrays.stream(gammas)
            .boxed()
            .flatMap(gamma ->
                Arrays.stream(costs)
                    .mapToObj(c -> candidate(KernelKind.RBF, c, new Gamma.Value(gamma))))
            .toList();
    Timed.of(() -> new CrossValidation(rows, GRID_FOLDS).correct(candidates))
        .print(SvmTime::joined);
  }

  private static void fit(Rows rows, String kernel) throws Exception {
    FitParameters candidate =
        candidate(KernelKind.valueOf(kernel.toUpperCase(Locale.ROOT)), 1, new Gamma.Auto());
    Dataset data = rows.dataset();
    Timed.of(() -> Classifier.fit(data, candidate, new StopSignal()))
        .print(model ->
            optimum(
                model.svm().supportVectors(),
                DualObjective.of(
                    candidate.svm().kernel(model.svm().gamma()),
                    model.svm().machines().supportVectors(),
                    model.svm().machines().dualCoefficients()[0])));
  }

  private static void libsvm(Rows rows, int cacheMegabytes) throws Exception {
    double gamma = new Gamma.Auto().of(rows.features());
    LibsvmFit fit = LibsvmFit.of(rows, gamma, 1, cacheMegabytes);
    Timed.of(fit::fit)
        .print(model ->
            optimum(
                model.l,
                DualObjective.of(
                    candidate(KernelKind.RBF, 1, new Gamma.Auto()).svm().kernel(gamma),
                    supportVectors(rows, model),
                    model.sv_coef[0])));
  }

  private static double[][] supportVectors(Rows rows, svm_model model) {
    return IntStream.of(model.sv_indices)
        .mapToObj(index -> rows.features()[index - 1])
        .toArray(double[][]::new);
  }

  /** Fits on the first half of the rows and predicts the second. */
  private static void predict(Rows rows) throws Exception {
    int half = rows.size() / 2;
    Classifier model =
        Classifier.fit(
            rows.select(IntStream.range(0, half).toArray()).dataset(),
            candidate(KernelKind.RBF, 1, new Gamma.Auto()),
            new StopSignal());
    Rows unseen = rows.select(IntStream.range(half, rows.size()).toArray());
    Timed.of(() -> model.predict(unseen.features()))
        .print(predicted -> unseen.correct(predicted) + "," + model.svm().supportVectors());
  }

  private static FitParameters candidate(KernelKind kernel, double c, Gamma gamma) {
    SvmParameters standard = SvmParameters.DEFAULT;
    return new FitParameters(
        new SvmParameters(
            kernel,
            c,
            gamma,
            standard.degree(),
            standard.coef0(),
            standard.tol(),
            standard.classWeight(),
            standard.solver()),
        FitParameters.DEFAULT.preparation(),
        FitParameters.DEFAULT.seed());
  }

  private static String joined(List<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String optimum(int supportVectors, double objective) {
    return String.format(Locale.ROOT, "%.6f,%d", objective, supportVectors);
  }

  /** The result of a task and its duration. */
  private record Timed<T>(T result, double seconds) {

    static <T> Timed<T> of(Callable<T> work) throws Exception {
      long start = System.nanoTime();
      T result = work.call();
      return new Timed<>(result, (System.nanoTime() - start) / NANOSECONDS);
    }

    void print(Function<T, String> answer) {
      System.out.printf(Locale.ROOT, "%.4f %s%n", seconds, answer.apply(result));
    }
  }
}
