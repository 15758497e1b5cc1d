package dev.kfold.image;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts that an image is assembled from.
 *
 * @param name the image's name
 * @param base the name of the base image
 * @param jar the program's jar
 * @param libraries a folder with the jars that the program's manifest names
 * @param modules the modules of the JDK that the program needs
 * @param options an argument file with the options of the JVM
 * @param trainingRuns a folder with the training runs for the start cache
 * @param billOfMaterials the CycloneDX document of the program and its libraries
 * @param legal the licences and the notice of the program
 * @param project the folder of the parent pom, with the sources of the image
 */
record Parts(
    String name,
    String base,
    Path jar,
    Path libraries,
    List<String> modules,
    Path options,
    Path trainingRuns,
    Path billOfMaterials,
    List<Path> legal,
    Path project) {

  /**
   * Parses {@code --name value} pairs.
   *
   * @throws IllegalArgumentException if a part is missing
   */
  static Parts of(List<String> arguments) {
    Map<String, String> values = values(arguments);
    return new Parts(
        required(values, "--name"),
        required(values, "--base"),
        Path.of(required(values, "--jar")),
        Path.of(required(values, "--libraries")),
        List.of(required(values, "--modules").split(",", -1)),
        Path.of(required(values, "--options")),
        Path.of(required(values, "--training-runs")),
        Path.of(required(values, "--bill-of-materials")),
        List.of(required(values, "--legal").split(",", -1)).stream().map(Path::of).toList(),
        Path.of(required(values, "--project")));
  }

  /**
   * Returns the value of another argument.
   *
   * @throws IllegalArgumentException if it is missing
   */
  static Path path(List<String> arguments, String name) {
    return Path.of(required(values(arguments), name));
  }

  private static Map<String, String> values(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      values.put(arguments.get(i), arguments.get(i + 1));
    }
    return values;
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s is missing; given are %s.".formatted(name, values.keySet()));
    }
    return value;
  }
}
