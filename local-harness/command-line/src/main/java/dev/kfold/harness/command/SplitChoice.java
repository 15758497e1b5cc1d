package dev.kfold.harness.command;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.TableOptions;
import dev.kfold.trainer.split.SplitKind;
import dev.kfold.trainer.split.SplitOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a table is to be read and split, as the user said it.
 *
 * @param given the options of the trainer's {@code split} that were given, by their names
 */
record SplitChoice(Map<String, String> given) {

  /** The options of {@code split} and the parameters of the pipeline that hand them to it. */
  private static final Map<String, String> PARAMETERS =
      new TreeMap<>(
          Map.of(
              "k", "KFold",
              "seed", "Seed",
              "split", "SplitType",
              "repeats", "Repeats",
              "group", "GroupColumn",
              "header", "Header",
              "encoding", "Encoding",
              "drop", "DropColumns",
              "keep", "KeepColumns"));

  SplitChoice {
    given = Map.copyOf(given);
  }

  /**
   * Returns how the pipeline's first step will split the table.
   *
   * @throws dev.kfold.contract.InvalidInputException with all faults of the options
   */
  SplitOptions options() {
    ParameterReader reader = new ParameterReader("option", given);
    SplitOptions options = SplitOptions.read(reader);
    reader.ignore("header", "encoding", "drop", "keep");
    if (given.containsKey("repeats") && !options.kind().isRepeated()) {
      reader.refuse(
          "option repeats: found '%s' with --split %s, which splits once; choose --split repeated or --split repeated-stratified, or leave --repeats out."
              .formatted(given.get("repeats"), options.kind()));
    }
    if (given.containsKey("k") && options.kind() == SplitKind.LOO) {
      reader.refuse(
          "option k: found '%s' with --split loo, which has a fold for every row; leave --k out."
              .formatted(given.get("k")));
    }
    reader.verify();
    return options;
  }

  /**
   * Returns how the table will be read.
   *
   * @param label the label's column, by name or number
   * @throws dev.kfold.contract.InvalidInputException with all faults of the options
   */
  TableOptions table(String label) {
    Map<String, String> values = new TreeMap<>(given);
    values.put("label", label);
    ParameterReader reader = new ParameterReader("option", values);
    TableOptions options = TableOptions.read(reader);
    reader.ignore("k", "seed", "split", "repeats");
    reader.verify();
    return options;
  }

  /** Returns them as arguments of the trainer's {@code split}. */
  List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(given).forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    return arguments;
  }

  /** Returns them as parameters of the pipeline; the others keep their defaults. */
  Map<String, String> asPipelineParameters() {
    Map<String, String> parameters = new TreeMap<>();
    PARAMETERS.forEach((option, parameter) -> {
      String value = given.get(option);
      if (value != null) {
        parameters.put(parameter, value);
      }
    });
    return parameters;
  }

  /** Returns them as the report tells them, defaults included if they have a meaning. */
  Map<String, String> asText() {
    SplitOptions options = options();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("split", options.kind().toString());
    if (options.kind() != SplitKind.LOO) {
      text.put("k", Integer.toString(options.k()));
    }
    if (options.kind().isRepeated()) {
      text.put("repeats", Integer.toString(options.repeats()));
    }
    text.put("seed", Long.toString(options.seed()));
    new TreeMap<>(given).forEach(text::putIfAbsent);
    return text;
  }
}
