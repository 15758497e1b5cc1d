package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.NearestName;
import dev.kfold.contract.OneLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what is wrong with a command line, and the nearest command, option or value. */
record UsageFaults(PrintStream err) implements IParameterExceptionHandler {

  /**
   * Runs the command that was parsed. A request for help with a command that does not exist is
   * refused; picocli itself would print the help of the command above. So are empty values, which a
   * script gives if its variable is not set: an option without an effect would go unnoticed.
   */
  static int execute(ParseResult parsed) {
    for (ParseResult level : levels(parsed)) {
      CommandLine command = level.commandSpec().commandLine();
      if (isGroup(command) && !level.hasSubcommand() && !level.unmatched().isEmpty()) {
        throw new UnmatchedArgumentException(command, level.unmatched());
      }
      List<String> empty =
          level.matchedArgs().stream()
              .filter(
                  argument -> argument.originalStringValues().stream().anyMatch(String::isBlank))
              .map(UsageFaults::emptyValue)
              .toList();
      if (!empty.isEmpty()) {
        throw new ParameterException(command, String.join(System.lineSeparator(), empty));
      }
    }
    return new RunLast().execute(parsed);
  }

  private static List<ParseResult> levels(ParseResult parsed) {
    return Stream.iterate(
            Optional.of(parsed),
            Optional::isPresent,
            level -> level.filter(ParseResult::hasSubcommand).map(ParseResult::subcommand))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public int handleParseException(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    switch (fault) {
      case UnmatchedArgumentException unknown ->
          unknown(command, unknown.getUnmatched()).stream().map(OneLine::of).forEach(err::println);
      default -> sentence(fault).lines().map(OneLine::of).forEach(err::println);
    }
    if (isGroup(command) && !(fault instanceof UnmatchedArgumentException)) {
      command.usage(err);
    } else {
      err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.INVALID_INPUT.code();
  }

  /** Returns a sentence for each word that the command does not know, but not for their values. */
  private static List<String> unknown(CommandLine command, List<String> words) {
    List<String> sentences = new ArrayList<>();
    boolean afterOption = false;
    for (String word : words) {
      boolean isOption = word.startsWith("-") && word.length() > 1;
      if (isOption) {
        sentences.add(unknownOption(command, word));
      } else if (isGroup(command) && sentences.isEmpty()) {
        sentences.add(unknownCommand(command, word));
        break; // the other words are for the command that was meant
      } else if (!afterOption) {
        sentences.add(
            "argument '%s': %s expects none here; leave it out, or give it as the value of an option."
                .formatted(word, command.getCommandSpec().qualifiedName()));
      }
      afterOption = isOption;
    }
    return sentences;
  }

  private static String unknownCommand(CommandLine group, String word) {
    String name = group.getCommandSpec().qualifiedName();
    Collection<String> known = group.getSubcommands().keySet();
    return "command '%s': %s has none of this name%s"
        .formatted(
            word,
            name,
            NearestName.near(word, known)
                .map(near -> "; did you mean '%s %s'?".formatted(name, near))
                .orElse(", expected one of: %s.".formatted(String.join(", ", known))));
  }

  private static String unknownOption(CommandLine command, String word) {
    String name = word.replaceFirst("=.*", "");
    List<String> known =
        command.getCommandSpec().options().stream()
            .filter(option -> !option.hidden())
            .map(OptionSpec::longestName)
            .toList();
    return "option %s: %s has none of this name%s"
        .formatted(
            name,
            command.getCommandSpec().qualifiedName(),
            NearestName.near(name, known)
                .map("; did you mean %s?"::formatted)
                .orElse("; leave it out."));
  }

  private static String sentence(ParameterException fault) {
    return Optional.ofNullable(fault.getArgSpec())
        .filter(_ -> fault.getValue() != null && fault.getValue().isBlank())
        .map(UsageFaults::emptyValue)
        .or(() -> invalidChoice(fault))
        .orElse(String.valueOf(fault.getMessage()));
  }

  private static String emptyValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "option %s: found an empty value, expected %s; give one, or leave the option out."
            .formatted(option.longestName(), option.paramLabel())
        : "argument %s: found an empty value; give one.".formatted(argument.paramLabel());
  }

  /** Returns a sentence about an invalid value if there is a list of valid ones. */
  private static Optional<String> invalidChoice(ParameterException fault) {
    ArgSpec argument = fault.getArgSpec();
    String value = fault.getValue();
    if (!(argument instanceof OptionSpec option) || value == null) {
      return Optional.empty();
    }
    List<String> choices = choices(option);
    return choices.isEmpty() || choices.stream().anyMatch(value::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(
            "option %s: found '%s', expected one of: %s%s"
                .formatted(
                    option.longestName(),
                    value,
                    String.join(", ", choices),
                    NearestName.near(value, choices)
                        .map("; did you mean %s?"::formatted)
                        .orElse(".")));
  }

  /** Returns the names of an option's values if it takes one of an enum's, and otherwise none. */
  private static List<String> choices(OptionSpec option) {
    if (option.converters().length > 0) {
      return List.of(); // the converter says what it expects
    }
    return Stream.concat(
            Stream.of(option.typeInfo()), option.typeInfo().getAuxiliaryTypeInfos().stream())
        .map(ITypeInfo::getType)
        .filter(Class::isEnum)
        .distinct()
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static boolean isGroup(CommandLine command) {
    return !command.getSubcommands().isEmpty();
  }
}
