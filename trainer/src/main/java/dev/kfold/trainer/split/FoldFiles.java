package dev.kfold.trainer.split;

import dev.kfold.contract.OutputException;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.Column;
import dev.kfold.trainer.data.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the folds of a table in the layout that the pipeline's steps share.
 *
 * <pre>
 * train/all/train_x.csv  train/all/train_y.csv                        every row
 * train/all/folds.csv    train/all/plan.json                          the fold that holds each row out; the plan
 * train/0/train_x.csv    train/0/train_y.csv                          the training part of fold 0
 * test/0/test_x.csv      test/0/test_y.csv                            the held-out part of fold 0
 * </pre>
 */
public final class FoldFiles {

  private final List<String> features;
  private final List<String> labels;
  private final List<Column> columns;
  private final SplitPlan plan;

  private FoldFiles(Table table, SplitPlan plan) {
    // a row is written once for each fold, so it is turned into text only once
    this.features = IntStream.range(0, table.rows()).mapToObj(table.cells()::line).toList();
    this.labels = table.labels().stream().map(CsvText::cell).toList();
    this.columns = table.columns();
    this.plan = plan;
  }

  /**
   * Writes all folds or none. Replaces an earlier split in the same folder.
   *
   * @param plan the folds of the table
   * @param options how the table was split
   * @param warnings a sentence for each thing that a reader of the scores must know
   * @param out the folder that gets {@code train} and {@code test}; both may exist if they are
   *     empty or hold an earlier split
   * @throws dev.kfold.contract.InvalidInputException if a folder holds other files
   */
  public static void write(
      Table table, SplitPlan plan, SplitOptions options, List<String> warnings, Path out)
      throws IOException {
    FoldFiles files = new FoldFiles(table, plan);
    try (OutputFolder train = OutputFolder.claim(out.resolve("train"));
        OutputFolder test = OutputFolder.claim(out.resolve("test"))) {
      files.writeTrain(train.staging());
      files.writePlan(train.staging().resolve("all"), options, warnings);
      files.writeTest(test.staging());
      train.publish();
      test.publish();
    }
  }

  private void writeTrain(Path train) throws IOException {
    int[] everyRow = IntStream.range(0, features.size()).toArray();
    writePart(train.resolve("all"), "train", everyRow);
    writeFolds(train.resolve("all/folds.csv"));
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      writePart(train.resolve(String.valueOf(fold)), "train", plan.folds().get(fold).train());
    }
  }

  private void writePlan(Path all, SplitOptions options, List<String> warnings) throws IOException {
    int repeats = options.kind().isRepeated() ? options.repeats() : 1;
    int folds = plan.folds().size();
    List<Path> content =
        Stream.of("folds.csv", "train_x.csv", "train_y.csv").map(all::resolve).toList();
    FoldPlan description =
        new FoldPlan(
            options.kind(),
            folds / repeats,
            repeats,
            folds,
            options.seed(),
            features.size(),
            columns,
            ChannelDigest.of(content),
            warnings);
    Files.writeString(all.resolve(FoldPlan.FILE), description.toJson());
  }

  private void writeTest(Path test) throws IOException {
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      writePart(test.resolve(String.valueOf(fold)), "test", plan.folds().get(fold).test());
    }
  }

  private void writePart(Path folder, String stem, int[] rows) throws IOException {
    Files.createDirectories(folder);
    writeLines(folder.resolve(stem + "_x.csv"), features, rows);
    writeLines(folder.resolve(stem + "_y.csv"), labels, rows);
  }

  private static void writeLines(Path file, List<String> lines, int[] rows) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int row : rows) {
        writer.append(lines.get(row)).append('\n');
      }
    } catch (IOException e) {
      throw OutputException.of(file, "of %,d rows".formatted(rows.length), e);
    }
  }

  private void writeFolds(Path file) throws IOException {
    List<StringBuilder> lines = features.stream().map(row -> new StringBuilder()).toList();
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      for (int row : plan.folds().get(fold).test()) {
        lines.get(row).append(row).append(',').append(fold).append('\n');
      }
    }
    try {
      Files.writeString(file, "row,fold\n" + String.join("", lines));
    } catch (IOException e) {
      throw OutputException.of(file, "of %,d rows".formatted(lines.size()), e);
    }
  }
}
