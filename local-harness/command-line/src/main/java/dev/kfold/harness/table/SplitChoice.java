package dev.kfold.harness.table;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.SplitKind;
import dev.kfold.trainer.split.SplitOptions;
import dev.kfold.trainer.table.TableOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The user's choice of how a table is read and split.
 *
 * @param given the given options of the trainer's {@code split}, as text by their names
 */
public record SplitChoice(Map<String, String> given) {

  /** The options of {@code split} and the pipeline parameters that set them. */
  private static final Map<String, String> PARAMETERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("k", "KFold"),
              Map.entry("seed", "Seed"),
              Map.entry("split", "SplitType"),
              Map.entry("repeats", "Repeats"),
              Map.entry("group", "GroupColumn"),
              Map.entry("header", "Header"),
              Map.entry("encoding", "Encoding"),
              Map.entry("drop", "DropColumns"),
              Map.entry("keep", "KeepColumns"),
              Map.entry("only", "OnlyColumns"),
              Map.entry("drop-missing-labels", "DropMissingLabels"),
              Map.entry("sep", "Separator"),
              Map.entry("decimal", "Decimal"),
              Map.entry("missing-values", "MissingValues"),
              Map.entry("layout", "Layout")));

  public SplitChoice {
    given = Map.copyOf(given);
  }

  /**
   * Returns the choice that pipeline parameters make; blank ones, and those without an effect on
   * the kind of split, are left out.
   *
   * @param parameters values by name; others than those of the split are ignored
   */
  public static SplitChoice ofPipelineParameters(Map<String, String> parameters) {
    Map<String, String> given = new TreeMap<>();
    PARAMETERS.forEach((option, parameter) -> {
      String value = parameters.getOrDefault(parameter, "");
      if (!value.isBlank()) {
        given.put(option, value);
      }
    });
    String kind = given.getOrDefault("split", SplitKind.KFOLD.toString());
    if (!kind.startsWith("repeated")) {
      given.remove("repeats");
    }
    if (kind.equals(SplitKind.LOO.toString())) {
      given.remove("k");
    }
    return new SplitChoice(given);
  }

  /**
   * Returns the options of the split that the pipeline's first step makes.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options
   */
  public SplitOptions options() {
    ParameterReader reader = new ParameterReader("option", given);
    SplitOptions options = SplitOptions.read(reader);
    layout(reader);
    reader.ignore(
        "header",
        "encoding",
        "drop",
        "keep",
        "only",
        "drop-missing-labels",
        "sep",
        "decimal",
        "missing-values");
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

  /** Returns the files in which the folds are written. */
  FoldLayout layout() {
    return layout(new ParameterReader("option", given));
  }

  private static FoldLayout layout(ParameterReader reader) {
    return reader.choice("layout", FoldLayout.INDEX);
  }

  /**
   * Returns the options that the table is read with.
   *
   * @param label the label column, by name or number
   * @throws dev.kfold.contract.InvalidInputException with all problems of the options
   */
  public TableOptions table(String label) {
    Map<String, String> values = new TreeMap<>(given);
    values.put("label", label);
    ParameterReader reader = new ParameterReader("option", values);
    TableOptions options = TableOptions.read(reader);
    reader.ignore("k", "seed", "split", "repeats", "layout");
    reader.verify();
    return options;
  }

  /** Returns the given options as arguments of the trainer's {@code split}. */
  public List<String> asArguments() {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(given).forEach((name, value) -> arguments.addAll(List.of("--" + name, value)));
    return arguments;
  }

  /** Returns the given options as pipeline parameters, by the parameter's name. */
  public Map<String, String> asPipelineParameters() {
    Map<String, String> parameters = new TreeMap<>();
    PARAMETERS.forEach((option, parameter) -> {
      String value = given.get(option);
      if (value != null) {
        parameters.put(parameter, value);
      }
    });
    return parameters;
  }

  /** Returns the options as the report shows them, including the defaults that have an effect. */
  public Map<String, String> asText() {
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
