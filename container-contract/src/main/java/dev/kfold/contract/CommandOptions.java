package dev.kfold.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses the arguments of a container command, {@code --name value} or {@code --name=value}. */
public final class CommandOptions {

  private CommandOptions() {}

  /**
   * Returns the values by their names; a {@link ParameterReader} decides which names are known.
   *
   * @throws InvalidInputException if an argument is not an option, or an option has no value or is
   *     given twice
   */
  public static Map<String, String> parse(List<String> arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        throw new InvalidInputException(
            "arguments: found '%s', expected an option such as --out FOLDER.".formatted(argument));
      }
      int equals = argument.indexOf('=');
      String name = equals > 0 ? argument.substring(2, equals) : argument.substring(2);
      if (options.containsKey(name)) {
        throw new InvalidInputException(
            "option %s: is given twice, expected once; put all of it into one option."
                .formatted(name));
      }
      if (equals > 0) {
        options.put(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        options.put(name, arguments.get(++i));
      } else {
        throw new InvalidInputException(
            "option %s: has no value; give one after it.".formatted(name));
      }
    }
    return options;
  }
}
