package dev.kfold.harness.result;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ExecutionArtifacts;
import dev.kfold.harness.client.ExecutionSnapshot;
import dev.kfold.harness.client.StepWork;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.report.DataColumn;
import dev.kfold.harness.report.RunReport;
import dev.kfold.trainer.csv.CsvLines;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.table.Column;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The table of an execution, from the files that its split left in S3.
 *
 * @param plan the plan of the split, empty if the split has not written one
 * @param classes the number of rows of each class, by its label
 * @param firstRow the features of the first row as a line of CSV, empty if it cannot be read
 * @param beginning reads so many bytes of the features; empty if the split left none
 */
public record SplitData(
    Optional<FoldPlan> plan,
    Map<String, Integer> classes,
    Optional<String> firstRow,
    IntFunction<Optional<byte[]>> beginning) {

  private static final String OUTPUT = "train";
  private static final String LABELS = "all/train_y.csv";
  private static final String FEATURES = "all/train_x.csv";

  /** The most of the features that is read for the first row; all of them may be gigabytes. */
  private static final int BEGINNING = 1 << 16;

  /** The most of the features that is read for the cells of some rows. */
  private static final int MOST = 1 << 26;

  /** Returns the table of an execution; it is unknown if its split did not succeed. */
  public static SplitData read(ExecutionSnapshot execution, ExecutionArtifacts artifacts) {
    return execution
        .step(CrossValidationPipeline.SPLIT)
        .flatMap(step -> step.work(StepWork.Processing.class))
        .map(split -> read(split.jobName(), artifacts))
        .orElse(new SplitData(Optional.empty(), Map.of(), Optional.empty(), _ -> Optional.empty()));
  }

  private static SplitData read(String splitJob, ExecutionArtifacts artifacts) {
    Optional<FoldPlan> plan =
        artifacts
            .processed(splitJob, OUTPUT, "all/" + FoldPlan.FILE)
            .flatMap(json -> plan(text(json)));
    return new SplitData(
        plan,
        artifacts
            .processed(splitJob, OUTPUT, LABELS)
            .map(labels -> classes(text(labels)))
            .orElse(Map.of()),
        artifacts
            .beginningOfProcessed(splitJob, OUTPUT, FEATURES, BEGINNING)
            .flatMap(features -> firstRow(text(features))),
        most -> artifacts.beginningOfProcessed(splitJob, OUTPUT, FEATURES, most));
  }

  /** Returns the table as the report shows it. */
  public RunReport.Data reported(String file, String label) {
    return new RunReport.Data(
        file,
        label,
        plan.map(FoldPlan::rows).orElse(0),
        features().size(),
        classes,
        columns().map(DataColumn::of).toList(),
        List.of(),
        firstRow);
  }

  private Stream<Column> columns() {
    return plan.stream().flatMap(split -> split.columns().stream());
  }

  /** Returns the names of the features. */
  List<String> features() {
    return columns()
        .filter(column -> column.role() == Column.Role.FEATURE)
        .map(Column::name)
        .toList();
  }

  /** Returns the cells of some rows, of those among the first megabytes. */
  RowCells cells(Set<Integer> rows) {
    return beginning
        .apply(MOST)
        .map(features -> RowCells.find(text(features), features.length < MOST, rows))
        .orElse(new RowCells(Map.of()));
  }

  /** Returns the number of folds of all repeats, or what the parameter {@code KFold} says. */
  public int folds(Optional<String> kFold) {
    return plan.map(FoldPlan::folds).or(() -> kFold.map(Integer::parseInt)).orElse(0);
  }

  private static Optional<FoldPlan> plan(String json) {
    try {
      return Optional.of(FoldPlan.parse(json, FoldPlan.FILE));
    } catch (InvalidInputException e) {
      return Optional.empty(); // another version of the split wrote it
    }
  }

  private static Map<String, Integer> classes(String file) {
    List<String> labels =
        CsvLines.parse(file, LABELS).stream()
            .filter(line -> !line.isBlank())
            .map(line -> line.cells().getFirst())
            .toList();
    ClassLabels classes = ClassLabels.of(labels);
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (int label : classes.encode(labels)) {
      sizes.merge(classes.names().get(label), 1, Integer::sum);
    }
    return sizes;
  }

  /** Returns the first row, whose cells may have ends of lines within quotes. */
  private static Optional<String> firstRow(String beginning) {
    boolean quoted = false;
    for (int i = 0; i < beginning.length(); i++) {
      quoted ^= beginning.charAt(i) == '"';
      if (!quoted && beginning.charAt(i) == '\n') {
        return Optional.of(beginning.substring(0, i));
      }
    }
    return Optional.empty();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
