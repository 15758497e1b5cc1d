package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.contract.FailureMessage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads declarations of pipeline parameters. */
final class PipelineParameterReader {

  private PipelineParameterReader() {}

  /** Reads one declaration; adds problems and returns empty if it has no valid name or type. */
  static Optional<ParameterDeclaration> read(Section section) {
    Optional<String> name = section.text("Name").filter(n -> n.matches("[A-Za-z0-9_-]{1,256}"));
    Optional<ParameterDeclaration.Type> type =
        section.text("Type").flatMap(PipelineParameterReader::type);
    if (name.isEmpty() || type.isEmpty()) {
      section
          .problems()
          .add(
              "Parameter %s needs a Name of 1 to 256 letters, digits, '-' or '_' and a Type of String, Integer, Float or Boolean."
                  .formatted(Section.excerpt(section.node())));
      return Optional.empty();
    }
    var named =
        new Section("Parameter [%s]".formatted(name.get()), section.node(), section.problems());
    List<String> enumValues = named.texts("EnumValues");
    if (!enumValues.isEmpty() && type.get() != ParameterDeclaration.Type.STRING) {
      named.problem("has EnumValues, which only parameters of type String can have.");
    }
    var untyped = new ParameterDeclaration(name.get(), type.get(), Optional.empty(), enumValues);
    return Optional.of(
        new ParameterDeclaration(name.get(), type.get(), defaultValue(named, untyped), enumValues));
  }

  private static Optional<String> defaultValue(Section section, ParameterDeclaration declaration) {
    JsonNode node = section.node().path("DefaultValue");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (node.isContainer()) {
      section.problem(
          "has the DefaultValue %s where a text, a number, true or false belongs."
              .formatted(Section.excerpt(node)));
      return Optional.empty();
    }
    try {
      String text = PythonNumber.of(node);
      var _ = declaration.value(text);
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      section.problems().add(FailureMessage.of(e));
      return Optional.empty();
    }
  }

  private static Optional<ParameterDeclaration.Type> type(String text) {
    return switch (text) {
      case "String" -> Optional.of(ParameterDeclaration.Type.STRING);
      case "Integer" -> Optional.of(ParameterDeclaration.Type.INTEGER);
      case "Float" -> Optional.of(ParameterDeclaration.Type.FLOAT);
      case "Boolean" -> Optional.of(ParameterDeclaration.Type.BOOLEAN);
      default -> Optional.empty();
    };
  }
}
