package dev.kfold.harness.command.arguments;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Replaces a space or a tab that separates cells by its name, because a blank pipeline parameter
 * means that nothing is given.
 */
final class BlankSeparator implements IParameterPreprocessor {

  private static final Map<String, String> NAMES = Map.of(" ", "space", "\t", "tab");

  @Override
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!arguments.isEmpty()) {
      String value = arguments.pop();
      arguments.push(NAMES.getOrDefault(value, value));
    }
    return false; // picocli goes on with the value
  }
}
