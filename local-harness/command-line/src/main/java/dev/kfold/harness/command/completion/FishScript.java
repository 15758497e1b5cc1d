package dev.kfold.harness.command.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the script with which fish completes a command line: one line for each command and each
 * option, valid after the words of its command.
 *
 * @see <a href="https://fishshell.com/docs/current/cmds/complete.html">complete</a>
 */
public final class FishScript {

  private final List<String> paths = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private FishScript() {}

  /** Returns the script for a command line with all its commands. */
  public static String of(CommandLine kfold) {
    FishScript script = new FishScript();
    script.add(kfold, "");
    String paths = script.paths.stream().map(FishScript::quoted).collect(Collectors.joining(" "));
    // the command of the words before the cursor is the longest path that they begin with
    return """
    function __kfold_at
      set -l command
      for word in (commandline -opc)[2..]
        set -l longer (string join ' ' -- $command $word)
        if contains -- "$longer" %s
          set command $longer
        end
      end
      test "$command" = "$argv"
    end
    %s
    """
        .formatted(paths, String.join("\n", script.lines));
  }

  private void add(CommandLine command, String path) {
    CommandSpec spec = command.getCommandSpec();
    String start = "complete -c kfold -n " + quoted(("__kfold_at " + path).strip());
    if (spec.positionalParameters().stream().noneMatch(FishScript::isFile)) {
      lines.add(start + " -f");
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      String values = values(parameter);
      if (!values.isEmpty()) {
        lines.add("%s -a %s".formatted(start, quoted(values)));
      }
    }
    command
        .getSubcommands()
        .forEach((name, child) -> {
          String[] description = child.getCommandSpec().usageMessage().description();
          lines.add("%s -a %s -d %s".formatted(start, name, quoted(summary(description))));
          String longer = (path + " " + name).strip();
          paths.add(longer);
          add(child, longer);
        });
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> lines.add(start + option(option)));
  }

  private static String option(OptionSpec option) {
    StringBuilder line = new StringBuilder();
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      String values = values(option);
      line.append(
          isFile(option) ? " -r -F" : values.isEmpty() ? " -x" : " -x -a " + quoted(values));
    }
    return line.append(" -d ").append(quoted(summary(option.description()))).toString();
  }

  private static boolean isFile(ArgSpec argument) {
    return Path.class.equals(argument.typeInfo().getType())
        || List.of(argument.auxiliaryTypes()).contains(Path.class);
  }

  private static String values(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? ""
        : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
  }

  /** Returns a description as one line, without the default value, which it ends with. */
  private static String summary(String[] description) {
    return String.join(" ", description).replaceAll("\\s*\\(default: .*", "");
  }

  /** Quotes for fish, which knows two escapes between single quotes. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
