package dev.kfold.sagemaker.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Checks responses against the service's model, from which clients are generated. */
public record AnswerCheck(ShapeFile shapes) {

  /**
   * A member that the model requires, but that the service omits for a version in a group.
   *
   * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-details.html">View
   *     and update the details of a model version</a>
   */
  private static final String NAME_OF_A_VERSION = "DescribeModelPackage.ModelPackageName";

  /** Returns the missing and the invalid members of a response, one sentence each. */
  public List<String> faults(String operation, JsonNode answer) {
    List<String> faults = new ArrayList<>();
    shapes.output(operation).ifPresent(shape -> check(shape, answer, operation, faults));
    return faults;
  }

  private void check(String name, JsonNode value, String path, List<String> faults) {
    JsonNode shape = shapes.shape(name);
    switch (ShapeFile.type(shape)) {
      case "structure" -> checkStructure(shape, value, path, faults);
      case "list" -> {
        require(value.isArray(), value, path, "a list", faults);
        value.forEach(each -> check(shape.path("member").asString(), each, path + "[]", faults));
      }
      case "map" -> {
        require(value.isObject(), value, path, "a map", faults);
        value
            .properties()
            .forEach(entry ->
                check(
                    shape.path("value").asString(),
                    entry.getValue(),
                    path + "." + entry.getKey(),
                    faults));
      }
      case "string" -> checkText(shape, value, path, faults);
      case "boolean" -> require(value.isBoolean(), value, path, "a truth value", faults);
      case "integer", "long" ->
          require(value.isIntegralNumber(), value, path, "an integer", faults);
      default -> require(value.isNumber(), value, path, "a number", faults); // times, too
    }
  }

  private void checkStructure(JsonNode shape, JsonNode value, String path, List<String> faults) {
    require(value.isObject(), value, path, "a structure", faults);
    shape
        .path("members")
        .properties()
        .forEach(member -> {
          String memberPath = path + "." + member.getKey();
          if (value.has(member.getKey())) {
            check(member.getValue().asString(), value.get(member.getKey()), memberPath, faults);
          } else {
            boolean optional =
                !ShapeFile.requires(shape, member.getKey()) || memberPath.equals(NAME_OF_A_VERSION);
            require(optional, value, memberPath, "there", faults);
          }
        });
    value.propertyNames().stream()
        .filter(member -> !shape.path("members").has(member))
        .forEach(member -> faults.add("%s.%s is unknown".formatted(path, member)));
  }

  private static void checkText(JsonNode shape, JsonNode value, String path, List<String> faults) {
    require(value.isString(), value, path, "a text", faults);
    String text = value.asString();
    JsonNode choices = shape.path("enum");
    require(
        choices.isMissingNode()
            || choices.valueStream().anyMatch(choice -> choice.asString().equals(text)),
        value,
        path,
        "one of " + choices,
        faults);
    require(
        text.length() <= shape.path("max").asInt(Integer.MAX_VALUE),
        value,
        path,
        "a shorter text",
        faults);
    shape
        .path("pattern")
        .asStringOpt()
        .ifPresent(pattern ->
            require(
                Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches(),
                value,
                path,
                "a text like " + pattern,
                faults));
  }

  private static void require(
      boolean met, JsonNode value, String path, String expected, List<String> faults) {
    if (!met) {
      faults.add("%s is not %s: %.200s".formatted(path, expected, value));
    }
  }
}
