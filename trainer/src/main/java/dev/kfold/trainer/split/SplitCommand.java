package dev.kfold.trainer.split;

import dev.kfold.trainer.contract.Container;
import dev.kfold.trainer.contract.InvalidInputException;
import dev.kfold.trainer.contract.ParameterReader;
import dev.kfold.trainer.data.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code split}: turns a table into the folders that fold jobs train on and are tested with. */
public final class SplitCommand {

  private SplitCommand() {}

  /**
   * Runs with the options of the command line: {@code --data FILE|DIR --label COLUMN --out DIR} and
   * those of {@link SplitOptions}.
   */
  public static void run(List<String> arguments, Container container) throws IOException {
    ParameterReader options = new ParameterReader("option", parse(arguments));
    String data = required(options, "data", "a CSV file or a folder of CSV files");
    String label = required(options, "label", "the name or the number of the label's column");
    String out = required(options, "out", "the folder that gets train and test");
    SplitOptions splitOptions = SplitOptions.read(options);
    options.verify();
    run(container.resolve(data), label, splitOptions, container.resolve(out), container.out());
  }

  /**
   * Splits a table and writes its folds.
   *
   * @param data a CSV file, or a folder of CSV files
   * @param label the label's column, by name or number
   * @param out the folder that gets {@code train} and {@code test}
   * @param log gets one line for each fold and a closing one
   */
  public static void run(Path data, String label, SplitOptions options, Path out, PrintStream log)
      throws IOException {
    Table table = Table.read(data, label, options.group());
    SplitPlan plan = Splitter.of(options).split(table);
    FoldFiles.write(table, plan, out);
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      SplitPlan.Fold rows = plan.folds().get(fold);
      log.printf(
          Locale.ROOT,
          "fold %d: %d rows to train on, %d held out\n",
          fold,
          rows.train().length,
          rows.test().length);
    }
    log.printf(
        Locale.ROOT, "split %d rows into %d folds in %s\n", table.rows(), plan.folds().size(), out);
  }

  private static String required(ParameterReader options, String name, String meaning) {
    return options
        .text(name)
        .orElseGet(() -> {
          options.refuse(
              "option %s: is missing, expected --%s with %s.".formatted(name, name, meaning));
          return "";
        });
  }

  /** {@code --name value} and {@code --name=value}. */
  private static Map<String, String> parse(List<String> arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        throw new InvalidInputException(
            "split: found '%s', expected an option such as --k 5.".formatted(argument));
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        options.put(argument.substring(2, equals), argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        options.put(argument.substring(2), arguments.get(++i));
      } else {
        throw new InvalidInputException("split: option %s has no value.".formatted(argument));
      }
    }
    return options;
  }
}
