package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.pipeline.definition.ParameterDeclaration;
import java.util.List;

/**
 * A field of the form that starts an execution.
 *
 * @param value what the reader typed, or the value of an earlier execution, or the default
 * @param problem what is wrong with the value, or an empty text
 * @param options the only values allowed; empty for any
 */
public record ParameterField(
    String name,
    String type,
    String value,
    String defaultValue,
    boolean isRequired,
    boolean isSecret,
    List<String> options,
    String problem) {

  /**
   * What the names of the fields begin with, so that no parameter has the name of another field.
   */
  static final String PREFIX = "parameter-";

  public ParameterField {
    options = List.copyOf(options);
  }

  /** Returns a field without a problem. */
  static ParameterField of(ParameterDeclaration parameter, String value) {
    String name = parameter.name();
    return new ParameterField(
        name,
        typeName(parameter.type()),
        value,
        Secrets.shown(name, parameter.defaultValue().orElse("")),
        parameter.defaultValue().isEmpty(),
        Secrets.isSecret(name),
        parameter.enumValues(),
        "");
  }

  /** Returns a field with what is wrong with its value, which is empty for the default. */
  static ParameterField checked(ParameterDeclaration parameter, String value) {
    ParameterField field = of(parameter, value);
    return new ParameterField(
        field.name,
        field.type,
        field.isSecret ? "" : value,
        field.defaultValue,
        field.isRequired,
        field.isSecret,
        field.options,
        problem(parameter, value));
  }

  private static String problem(ParameterDeclaration parameter, String value) {
    if (value.isEmpty()) {
      return emptyProblem(parameter);
    }
    try {
      var _ = parameter.value(value);
      return "";
    } catch (IllegalArgumentException e) {
      return FailureMessage.of(e);
    }
  }

  /** Returns what is wrong with an empty value; an empty secret stands for its default. */
  static String emptyProblem(ParameterDeclaration parameter) {
    if (parameter.defaultValue().isEmpty()) {
      return "Give a value; there is no default.";
    }
    String usual = parameter.defaultValue().get();
    return usual.isEmpty() || Secrets.isSecret(parameter.name())
        ? ""
        : "Found an empty value, which the service refuses; give one, such as the default %s."
            .formatted(usual);
  }

  /** Returns the name of a type, as definitions write it. */
  static String typeName(ParameterDeclaration.Type type) {
    return switch (type) {
      case STRING -> "String";
      case INTEGER -> "Integer";
      case FLOAT -> "Float";
      case BOOLEAN -> "Boolean";
    };
  }

  /** Returns the name and the id of the field. */
  public String id() {
    return PREFIX + name;
  }
}
