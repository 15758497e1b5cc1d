package dev.kfold.trainer.split;

import dev.kfold.contract.CommandOptions;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.Problems;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.WritableFolder;
import dev.kfold.trainer.table.Table;
import dev.kfold.trainer.table.TableOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs {@code split}: writes a table as the folders that fold jobs train and score on. */
public final class SplitCommand {

  private SplitCommand() {}

  /**
   * Runs {@code split} with the options {@code --data FILE|DIR --out DIR}, {@code --payload FILE}
   * for a {@linkplain SamplePayload sample of the rows}, {@code --layout} with a {@link
   * FoldLayout}, {@code --outer-k N --outer-fold I} for the inner split of an {@link OuterFold},
   * and those of {@link TableOptions} and {@link SplitOptions}.
   *
   * @param arguments the options of the command line
   * @throws dev.kfold.contract.InvalidInputException with the problems of the options or the table
   */
  public static void run(List<String> arguments, ProgramContext context) throws IOException {
    ParameterReader options = new ParameterReader("option", CommandOptions.parse(arguments));
    String data =
        options.requiredPath("data", "--data with a file or a folder of files of one table");
    TableOptions table = TableOptions.read(options);
    String out = options.requiredPath("out", "--out with the folder that gets train and test");
    SplitOptions splitOptions = SplitOptions.read(options);
    Optional<OuterFold> outer = OuterFold.read(options);
    FoldLayout layout = options.choice("layout", FoldLayout.INDEX);
    Optional<String> payload = options.path("payload");
    options.verify();
    Optional<Path> sample = payload.map(file -> context.resolve("option payload", file));
    sample.map(Path::toAbsolutePath).map(Path::getParent).ifPresent(WritableFolder::verify);
    Table split =
        run(
            context.resolve("option data", data),
            table,
            splitOptions,
            outer,
            layout,
            context.resolve("option out", out),
            context.out());
    if (sample.isPresent()) {
      SamplePayload.write(split.lines(), sample.get());
    }
  }

  /**
   * Splits a table and writes all its folds or none.
   *
   * @param data a file, or a folder of files of one table
   * @param tableOptions how the table is read
   * @param options how the table is split
   * @param layout the files of the folds
   * @param out the folder that gets {@code train} and {@code test}
   * @param log gets notes, warnings, one line for each fold and a closing line
   * @return the table
   * @throws dev.kfold.contract.InvalidInputException with the problems of the table or the folder
   */
  public static Table run(
      Path data,
      TableOptions tableOptions,
      SplitOptions options,
      FoldLayout layout,
      Path out,
      PrintStream log)
      throws IOException {
    return run(data, tableOptions, options, Optional.empty(), layout, out, log);
  }

  private static Table run(
      Path data,
      TableOptions tableOptions,
      SplitOptions options,
      Optional<OuterFold> outer,
      FoldLayout layout,
      Path out,
      PrintStream log)
      throws IOException {
    Problems problems = new Problems();
    Optional<Table> read = problems.gather(() -> Table.read(data, tableOptions));
    problems.gather(() -> FoldFiles.verify(out));
    problems.verify();
    Table all = read.orElseThrow();
    Optional<Fold> outerFold = outer.map(it -> it.of(all, options));
    Table table = outerFold.map(fold -> all.subset(fold.train())).orElse(all);
    SplitPlan plan = SplitPlan.of(table.keys(), options, layout);
    List<String> warnings = warnings(table, plan);
    table.notes().forEach(note -> log.println(OneLine.of(note)));
    warnings.forEach(warning -> log.println("warning: " + OneLine.of(warning)));
    if (outer.isPresent()) {
      Table heldOut = all.subset(outerFold.orElseThrow().test());
      outer.get().write(heldOut, out);
      log.printf(
          Locale.ROOT,
          "outer fold %d of %d: %d rows to search on, %d held out\n",
          outer.get().number(),
          outer.get().k(),
          table.rows(),
          heldOut.rows());
    }
    new FoldFiles(table, plan, options, layout).write(warnings, out);
    List<Fold> folds = plan.folds();
    for (int fold = 0; fold < folds.size(); fold++) {
      log.printf(
          Locale.ROOT,
          "fold %d: %d rows to train on, %d held out\n",
          fold,
          folds.get(fold).trainRows(),
          folds.get(fold).testRows());
    }
    log.printf(Locale.ROOT, "split %d rows into %d folds in %s\n", table.rows(), folds.size(), out);
    return table;
  }

  private static List<String> warnings(Table table, SplitPlan plan) {
    List<String> warnings = new ArrayList<>(table.warnings());
    warnings.addAll(ClassSizeWarning.of(table.keys(), plan));
    return warnings;
  }
}
