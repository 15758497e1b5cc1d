package dev.kfold.sagemaker.console.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of the AWS API, as users would write it.
 *
 * @param service the service's name for the AWS CLI and boto3, such as {@code sagemaker}
 * @param operation such as {@code DescribeTrainingJob}
 * @param members the members of the request, as on the wire
 */
public record ApiCall(String service, String operation, ObjectNode members) {

  private static final JsonMapper JSON = new JsonMapper();
  // the two steps of botocore.xform_name
  private static final Pattern CAPITALISED_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern CAPITAL_AFTER_SMALL = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  /** Creates a call of SageMaker with the given members. */
  public static ApiCall sageMaker(String operation, Map<String, ?> members) {
    return of("sagemaker", operation, members);
  }

  /** Creates a call of any service. */
  public static ApiCall of(String service, String operation, Map<String, ?> members) {
    return new ApiCall(service, operation, JSON.valueToTree(members));
  }

  /** Returns the line for a shell with the AWS CLI. */
  public String cli() {
    return "aws %s %s%s%s"
        .formatted(
            service.equals("s3") ? "s3api" : service, // "aws s3" has commands of its own
            words(operation, "-"),
            members.properties().stream()
                .map(member -> " --" + option(member.getKey(), member.getValue()))
                .collect(Collectors.joining()),
            service.equals("s3") && operation.equals("GetObject") ? " " + quoted(fileName()) : "");
  }

  /** Returns the expression for Python with boto3, whose client has the service's name. */
  public String boto3() {
    return "boto3.client(%s).%s(%s)"
        .formatted(
            python(JSON.getNodeFactory().stringNode(service)),
            words(operation, "_"),
            members.properties().stream()
                .map(member -> member.getKey() + "=" + python(member.getValue()))
                .collect(Collectors.joining(", ")));
  }

  /** Returns the name of the file to which GetObject writes. */
  private String fileName() {
    String key = members.path("Key").asString("");
    String name = key.substring(key.lastIndexOf('/') + 1);
    return name.startsWith("-") ? "./" + name : name;
  }

  private static String option(String name, JsonNode value) {
    String words = words(name, "-");
    if (value.isBoolean()) {
      return (value.asBoolean() ? "" : "no-") + words;
    }
    if (value.isArray() && value.valueStream().noneMatch(JsonNode::isContainer)) {
      return words
          + value
              .valueStream()
              .map(item -> " " + quoted(item.asString()))
              .collect(Collectors.joining());
    }
    return words + " " + quoted(value.isContainer() ? value.toString() : value.asString());
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String python(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(member ->
              python(JSON.getNodeFactory().stringNode(member.getKey()))
                  + ": "
                  + python(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      List<String> items = value.valueStream().map(ApiCall::python).toList();
      return "[" + String.join(", ", items) + "]";
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "True" : "False";
    }
    return value.isNull() ? "None" : value.toString(); // strings of JSON are strings of Python
  }

  private static String words(String name, String separator) {
    String between = "$1" + separator + "$2";
    String split = CAPITALISED_WORD.matcher(name).replaceAll(between);
    return CAPITAL_AFTER_SMALL.matcher(split).replaceAll(between).toLowerCase(Locale.ROOT);
  }
}
