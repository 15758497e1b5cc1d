package dev.kfold.trainer.split;

import dev.kfold.contract.OutputException;
import dev.kfold.contract.Problems;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.table.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.PrimitiveIterator;

/**
 * Writes a table and its folds in the layout that the pipeline's steps share.
 *
 * <pre>
 * train/all/train_x.csv  train/all/train_y.csv     every row, once
 * train/all/folds.csv    train/all/plan.json       the fold that holds each row out; the plan
 * test/all/plan.json                               the plan again, so that the channel is not empty
 * train/0 … test/0 …                               the parts of the folds, if the layout has them
 * </pre>
 *
 * @param table the table, whose rows are read from its files again
 * @param plan the folds of the table
 * @param options how the table was split
 * @param layout the files of the folds
 */
public record FoldFiles(Table table, SplitPlan plan, SplitOptions options, FoldLayout layout) {

  /** The name of the folder of the whole table. */
  public static final String ALL = "all";

  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /**
   * Returns an output folder after checking, without writing, that folds can be written to it.
   *
   * @param out the folder that gets {@code train} and {@code test}; both may exist if they are
   *     empty or hold an earlier split
   * @throws dev.kfold.contract.InvalidInputException with a sentence for each of the two that
   *     cannot be written or holds other files
   */
  public static Path verify(Path out) throws IOException {
    WritableFolder.verify(out);
    Problems problems = new Problems();
    problems.gather(() -> OutputFolder.verify(out.resolve(TRAIN)));
    problems.gather(() -> OutputFolder.verify(out.resolve(TEST)));
    problems.verify();
    return out;
  }

  /**
   * Writes all folds or none. Replaces an earlier split in the same folder.
   *
   * @param warnings a sentence for each thing that a reader of the scores must know
   * @param out as for {@link #verify}
   * @throws dev.kfold.contract.InvalidInputException if a folder holds other files
   */
  public void write(List<String> warnings, Path out) throws IOException {
    verify(out);
    try (OutputFolder train = OutputFolder.claim(out.resolve(TRAIN));
        OutputFolder test = OutputFolder.claim(out.resolve(TEST))) {
      Path all = Files.createDirectory(train.staging().resolve(ALL));
      writeTable(all);
      writeIndex(all.resolve(FoldIndex.FILE));
      String description = describe(all, warnings).toJson();
      Files.writeString(all.resolve(FoldPlan.FILE), description);
      Files.writeString(
          Files.createDirectory(test.staging().resolve(ALL)).resolve(FoldPlan.FILE), description);
      new FoldParts(table, layout, train.staging(), test.staging()).write(plan.folds());
      train.publish();
      test.publish();
    }
  }

  private void writeTable(Path all) throws IOException {
    Path x = all.resolve("train_x.csv");
    Path y = all.resolve("train_y.csv");
    try (BufferedWriter features = Files.newBufferedWriter(x);
        BufferedWriter labels = Files.newBufferedWriter(y)) {
      table
          .lines()
          .read((row, line) -> {
            features.append(line).append('\n');
            labels.append(CsvText.cell(table.labels().get(row))).append('\n');
            return true;
          });
    } catch (IOException e) {
      throw OutputException.of(x, "of %,d rows".formatted(table.rows()), e);
    }
  }

  private void writeIndex(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.append(FoldIndex.HEADER).append('\n');
      for (int row = 0; row < table.rows(); row++) {
        for (PrimitiveIterator.OfInt folds = plan.foldsOf(row).iterator(); folds.hasNext(); ) {
          writer.append(row + "," + folds.nextInt()).append('\n');
        }
      }
    } catch (IOException e) {
      throw OutputException.of(file, "of %,d rows".formatted(table.rows()), e);
    }
  }

  private FoldPlan describe(Path all, List<String> warnings) throws IOException {
    int repeats = plan.repeats().size();
    int folds = plan.folds().size();
    return new FoldPlan(
        options.kind(),
        folds / repeats,
        repeats,
        folds,
        options.seed(),
        layout,
        table.rows(),
        table.columns(),
        FoldIndex.digest(all),
        warnings);
  }
}
