package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the property files of a processing step. */
final class PropertyFileReader {

  private PropertyFileReader() {}

  /** Reads {@code PropertyFiles} and adds a problem for each file that belongs to no output. */
  static List<PropertyFile> files(Section step) {
    JsonNode outputs = step.node().at("/Arguments/ProcessingOutputConfig/Outputs");
    List<PropertyFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : step.sections("PropertyFiles")) {
      var file =
          new PropertyFile(
              section.text("PropertyFileName").orElse(""),
              section.text("OutputName").orElse(""),
              section.text("FilePath").orElse(""));
      if (file.name().isEmpty() || file.outputName().isEmpty() || file.filePath().isEmpty()) {
        section.problem("has a property file without PropertyFileName, OutputName or FilePath.");
      } else if (!hasOutput(outputs, file.outputName())) {
        section.problem(
            "has the property file [%s] in the output [%s], which is none of its outputs."
                .formatted(file.name(), file.outputName()));
      } else if (!names.add(file.name())) {
        section.problem("has the property file [%s] multiple times.".formatted(file.name()));
      }
      files.add(file);
    }
    return files;
  }

  /** Returns whether an output may have the name; the value of a function is not yet known. */
  private static boolean hasOutput(JsonNode outputs, String name) {
    for (JsonNode output : outputs) {
      JsonNode found = output.path("OutputName");
      if (!found.isString() || found.stringValue().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
