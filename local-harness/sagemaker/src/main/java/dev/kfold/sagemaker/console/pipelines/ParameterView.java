package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Secrets;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.ParameterDeclaration;
import java.util.List;
import java.util.Map;

/** The parameters of an execution: first those that are not the default. */
public record ParameterView(List<Row> different, List<Row> defaults) {

  public ParameterView {
    different = List.copyOf(different);
    defaults = List.copyOf(defaults);
  }

  /**
   * A parameter.
   *
   * @param defaultValue an empty text if it has none
   */
  public record Row(String name, String type, String value, String defaultValue) {}

  static ParameterView of(Definition definition, Map<String, String> values) {
    return new ParameterView(rows(definition, values, true), rows(definition, values, false));
  }

  private static List<Row> rows(
      Definition definition, Map<String, String> values, boolean different) {
    return definition.parameters().stream()
        .filter(parameter -> isDifferent(parameter, values) == different)
        .map(parameter -> row(parameter, values.getOrDefault(parameter.name(), "")))
        .toList();
  }

  private static boolean isDifferent(ParameterDeclaration parameter, Map<String, String> values) {
    String value = values.get(parameter.name());
    return value != null && !parameter.defaultValue().filter(value::equals).isPresent();
  }

  private static Row row(ParameterDeclaration parameter, String value) {
    return new Row(
        parameter.name(),
        ParameterField.typeName(parameter.type()),
        Secrets.shown(parameter.name(), value),
        Secrets.shown(parameter.name(), parameter.defaultValue().orElse("")));
  }
}
