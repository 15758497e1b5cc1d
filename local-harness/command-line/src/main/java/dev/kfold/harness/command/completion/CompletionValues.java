package dev.kfold.harness.command.completion;

import dev.kfold.contract.ParameterReader;
import dev.kfold.harness.pipeline.Algorithms;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.SplitKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The values of options that a shell completes. picocli knows those of fields that are enums and
 * paths, but not of fields that are {@link java.util.Optional}s of these or that are read as text.
 */
public final class CompletionValues {

  /** The values of options that are read as text. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "--split", names(SplitKind.values()),
          "--layout", names(FoldLayout.values()),
          "--algorithms", Algorithms.ALL,
          "--header", List.of("auto", "yes", "no"));

  private CompletionValues() {}

  /** Replaces the options of a command and its subcommands by ones whose values are known. */
  public static void describe(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      OptionSpec described = described(option);
      if (!described.equals(option)) {
        spec.remove(option);
        spec.addOption(described);
      }
    }
    command.getSubcommands().values().forEach(CompletionValues::describe);
  }

  private static OptionSpec described(OptionSpec option) {
    Class<?> value =
        option.typeInfo().isOptional() ? option.auxiliaryTypes()[0] : option.typeInfo().getType();
    List<String> known =
        value.isEnum()
            ? names(value.getEnumConstants())
            : VALUES.getOrDefault(option.longestName(), List.of());
    if (known.isEmpty() && !option.typeInfo().isOptional()) {
      return option;
    }
    // picocli's script has a variable for each label
    OptionSpec.Builder builder =
        OptionSpec.builder(option.longestName(), option.names())
            .type(value)
            .description(option.description())
            .hidden(option.hidden())
            .paramLabel(option.longestName().substring(2));
    return known.isEmpty() ? builder.build() : builder.completionCandidates(known).build();
  }

  private static List<String> names(Object[] values) {
    return Stream.of((Enum<?>[]) values)
        .map(value ->
            value.toString().equals(value.name()) ? ParameterReader.spell(value) : value.toString())
        .toList();
  }
}
