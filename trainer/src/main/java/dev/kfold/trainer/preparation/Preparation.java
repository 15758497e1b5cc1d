package dev.kfold.trainer.preparation;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.FeatureKind;
import dev.kfold.trainer.scaling.Scaler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Turns rows of features into the rows that a kernel compares: numeric features, filled and scaled,
 * then a column of 0 or 1 for each category of the others. It is fitted on training rows alone, and
 * equals scikit-learn's {@code ColumnTransformer([("num", make_pipeline(SimpleImputer(…),
 * StandardScaler()), numeric), ("cat", make_pipeline(SimpleImputer(strategy="most_frequent"),
 * OneHotEncoder(handle_unknown="ignore", …)), categorical)])}, without the steps that are not asked
 * for.
 *
 * @param features the number of features before the preparation
 * @param numeric the numeric features
 * @param categorical the other features, in their order
 * @param scaler of the numeric features and of their indicators
 */
public record Preparation(
    int features, NumericColumns numeric, List<CategoryColumns> categorical, Scaler scaler) {

  private static final double BYTES_PER_GIGABYTE = 1e9;

  public Preparation {
    categorical = List.copyOf(categorical);
  }

  /** Returns the preparation that only scales. */
  public static Preparation of(Scaler scaler) {
    int features = scaler.offset().length;
    return new Preparation(
        features, NumericColumns.of(IntStream.range(0, features).toArray()), List.of(), scaler);
  }

  /**
   * Fits a preparation on training rows.
   *
   * @throws InvalidInputException if no feature is left, if a feature is so large that its mean or
   *     range is no number, or if the prepared rows do not fit into memory
   */
  public static Preparation fit(Dataset data, PreparationParameters parameters) {
    int[] columns =
        IntStream.range(0, data.columns())
            .filter(column -> data.kinds().get(column) instanceof FeatureKind.Numeric)
            .toArray();
    NumericColumns numeric =
        NumericColumns.fit(
            data.features(), columns, parameters.imputation(), parameters.missingIndicators());
    List<CategoryColumns> categorical = new ArrayList<>();
    for (int column = 0; column < data.columns(); column++) {
      if (data.kinds().get(column) instanceof FeatureKind.Categorical(List<String> values)) {
        categorical.add(CategoryColumns.fit(data.features(), column, values, parameters));
      }
    }
    verify(data.rows(), numeric, categorical, Runtime.getRuntime().maxMemory());
    double[][] rows = numericRows(numeric, data.columns(), data.features());
    Scaler scaler = Scaler.fit(parameters.scaling(), rows);
    verifyRange(numeric, scaler, data.features());
    return new Preparation(data.columns(), numeric, categorical, scaler);
  }

  /** Refuses features with which every prepared row would be infinite or no number. */
  private static void verifyRange(NumericColumns numeric, Scaler scaler, double[][] rows) {
    Problems problems = new Problems();
    for (int i = 0; i < numeric.columns().length; i++) {
      int column = numeric.columns()[i];
      boolean isComplete = numeric.statistics().length == 0;
      boolean fits =
          (isComplete || Double.isFinite(numeric.statistics()[i]))
              && Double.isFinite(scaler.offset()[i])
              && Double.isFinite(scaler.scale()[i]);
      if (!fits) {
        problems.add(
            "training data: feature %d has values up to %s, so that its mean or range is beyond the range of a number (1.8e308); correct them if they stand for missing cells, or leave the feature out."
                .formatted(column + 1, largest(rows, column)));
      }
    }
    problems.verify();
  }

  private static double largest(double[][] rows, int column) {
    return Arrays.stream(rows)
        .mapToDouble(row -> Math.abs(row[column]))
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }

  /** Refuses a preparation that leaves no column, or more than the memory holds. */
  static void verify(
      int rows, NumericColumns numeric, List<CategoryColumns> categorical, long heap) {
    int encoded = categorical.stream().mapToInt(CategoryColumns::width).sum();
    if (numeric.width() + encoded == 0) {
      throw new InvalidInputException(
          "training data: every cell of all %d rows is missing, expected at least one feature with values; check the columns and the split."
              .formatted(rows));
    }
    double bytes = (double) rows * encoded * Double.BYTES;
    if (bytes > heap) {
      CategoryColumns widest =
          categorical.stream()
              .reduce((one, other) -> other.width() > one.width() ? other : one)
              .orElseThrow();
      throw new InvalidInputException(
          "training data: encoding=one-hot gives %,d columns for %,d rows, %.1f GB, expected at most the %.1f GB heap; leave out column %d, which has %,d categories, raise min_frequency, or take an instance with more memory."
              .formatted(
                  encoded,
                  rows,
                  bytes / BYTES_PER_GIGABYTE,
                  heap / BYTES_PER_GIGABYTE,
                  widest.feature() + 1,
                  widest.categories().size()));
    }
  }

  /** Returns the numeric features, filled; the rows themselves if nothing changes. */
  private static double[][] numericRows(NumericColumns numeric, int features, double[][] rows) {
    return numeric.keepsCompleteRows(features) && isComplete(rows)
        ? rows
        : Arrays.stream(rows).map(numeric::apply).toArray(double[][]::new);
  }

  private static boolean isComplete(double[][] rows) {
    for (double[] row : rows) {
      for (double value : row) {
        if (Double.isNaN(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Returns prepared copies of rows, or the rows themselves if nothing changes.
   *
   * @param rows {@code [rows][features]}
   * @param kinds what the numbers of each feature stand for
   */
  public double[][] apply(double[][] rows, List<FeatureKind> kinds) {
    double[][] scaled = scaler.apply(numericRows(numeric, features, rows));
    if (categorical.isEmpty()) {
      return scaled;
    }
    List<CategoryColumns.Encoder> encoders = encoders(kinds);
    double[][] prepared = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      prepared[row] = Arrays.copyOf(scaled[row], width());
      int start = numeric.width();
      for (int i = 0; i < encoders.size(); i++) {
        int column = encoders.get(i).column(rows[row]);
        if (column != CategoryColumns.Encoder.NONE) {
          prepared[row][start + column] = 1;
        }
        start += categorical.get(i).width();
      }
    }
    return prepared;
  }

  private List<CategoryColumns.Encoder> encoders(List<FeatureKind> kinds) {
    return categorical.stream()
        .map(columns ->
            columns.encoder(
                switch (kinds.get(columns.feature())) {
                  case FeatureKind.Categorical(List<String> values) -> values;
                  case FeatureKind.Numeric() ->
                      throw new IllegalArgumentException(
                          "feature %d is no word".formatted(columns.feature()));
                }))
        .toList();
  }

  /**
   * Returns the number of rows with a word that no training row has, by the index of the feature;
   * features without such rows are absent.
   */
  public Map<Integer, Integer> unseen(Dataset data) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (CategoryColumns.Encoder encoder : encoders(data.kinds())) {
      int count = encoder.unseen(data.features());
      if (count > 0) {
        counts.put(encoder.feature(), count);
      }
    }
    return counts;
  }

  /** Returns the kinds of the features, with the words of the training rows. */
  public List<FeatureKind> kinds() {
    List<FeatureKind> kinds = new ArrayList<>(FeatureKind.numeric(features));
    categorical.forEach(columns -> kinds.set(columns.feature(), columns.kind()));
    return List.copyOf(kinds);
  }

  /** Returns the number of columns of a prepared row. */
  public int width() {
    return numeric.width() + categorical.stream().mapToInt(CategoryColumns::width).sum();
  }

  /** Returns the features that are left out, because all their training cells are missing. */
  public List<Integer> dropped() {
    return IntStream.range(0, features)
        .filter(feature ->
            IntStream.of(numeric.columns()).noneMatch(kept -> kept == feature)
                && categorical.stream()
                    .noneMatch(kept -> kept.feature() == feature && kept.width() > 0))
        .boxed()
        .toList();
  }
}
