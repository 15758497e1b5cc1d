package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request to CloudWatch Logs, whose members are read by name. */
record LogRequest(JsonNode members) {

  /** The numbers of days in the description of PutRetentionPolicy. */
  private static final Set<Long> RETENTIONS =
      Set.of(
          1L, 3L, 5L, 7L, 14L, 30L, 60L, 90L, 120L, 150L, 180L, 365L, 400L, 545L, 731L, 1096L,
          1827L, 2192L, 2557L, 2922L, 3288L, 3653L);

  /** Returns the name of the group, which is given by its name or by its ARN. */
  String group() {
    String name = text("logGroupName", text("logGroupIdentifier", ""));
    return name.startsWith("arn:") ? name.replaceFirst("^.*:log-group:", "") : name;
  }

  /**
   * Returns a text, or a default if it is absent.
   *
   * @throws ServiceException SerializationException if it is not a text
   */
  String text(String member, String absent) {
    JsonNode value = members.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.isString()) {
      throw ServiceException.serialization("Expected a String for " + member);
    }
    return value.stringValue();
  }

  /** Returns a list of texts, empty if it is absent. */
  List<String> texts(String member) {
    return members.path(member).valueStream().map(JsonNode::asString).toList();
  }

  /** Returns a map of texts, empty if it is absent. */
  Map<String, String> map(String member) {
    Map<String, String> map = new TreeMap<>();
    members
        .path(member)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString("")));
    return map;
  }

  /**
   * Returns a number of days that CloudWatch can keep events for.
   *
   * @throws ServiceException InvalidParameterException if it is absent or another number
   */
  int days(String member) {
    long days = number(member, 0);
    if (!RETENTIONS.contains(days)) {
      throw invalid(
          "%s is %d, expected one of the numbers of days that CloudWatch Logs knows."
              .formatted(member, days));
    }
    return (int) days;
  }

  /**
   * Returns the name of a new group.
   *
   * @throws ServiceException InvalidParameterException if it is invalid
   */
  String newGroup() {
    String name = group();
    if (!name.matches("[.\\-_/#A-Za-z0-9]{1,512}")) {
      throw invalid(
          "1 validation error detected: Value '%s' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
              .formatted(name));
    }
    return name;
  }

  /** Returns a flag, false if it is absent. */
  boolean flag(String member) {
    return members.path(member).asBoolean(false);
  }

  /**
   * Returns the number of results that a page may have, by default the most.
   *
   * @throws ServiceException InvalidParameterException if it is less than 1 or more than the most
   */
  int limit(int most) {
    long limit = number("limit", most);
    if (limit < 1 || limit > most) {
      throw invalid(
          "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value between 1 and %d"
              .formatted(limit, most));
    }
    return (int) limit;
  }

  /** Returns whether a line lies in the time that GetLogEvents asks for, which excludes its end. */
  boolean covers(LogLine line) {
    return coversWithEnd(line) && line.time().toEpochMilli() != number("endTime", Long.MAX_VALUE);
  }

  /** Returns whether a line lies in the time that FilterLogEvents asks for. */
  boolean coversWithEnd(LogLine line) {
    long time = line.time().toEpochMilli();
    return time >= number("startTime", Long.MIN_VALUE) && time <= number("endTime", Long.MAX_VALUE);
  }

  /**
   * Returns the position in the token of an earlier response, or a default if there is no token.
   *
   * @param kind a regular expression for the token's first letter
   * @throws ServiceException InvalidParameterException if it is not such a token
   */
  long position(String kind, long absent) {
    String token = text("nextToken", "");
    if (token.isEmpty()) {
      return absent;
    }
    if (!token.matches(kind + "/\\d{1,18}")) {
      throw invalid("The specified nextToken is invalid.");
    }
    return Long.parseLong(token.substring(token.indexOf('/') + 1));
  }

  /**
   * Returns the requested page of a list.
   *
   * @param kind the first letter of its tokens
   * @param member the member of the response that holds the items
   * @param most the most items on a page
   */
  <T> ObjectNode page(
      String kind, String member, List<T> all, int most, Function<T, ObjectNode> description) {
    int from = (int) Math.min(position(kind, 0), all.size());
    int to = Math.min(from + limit(most), all.size());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray(member);
    all.subList(from, to).forEach(item -> items.add(description.apply(item)));
    if (to < all.size()) {
      answer.put("nextToken", kind + "/" + to);
    }
    return answer;
  }

  /** Returns the error for an invalid parameter. */
  static ServiceException invalid(String message) {
    return ServiceException.ofCompanion("InvalidParameterException", message);
  }

  private long number(String member, long absent) {
    JsonNode value = members.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return absent;
    }
    if (!value.canConvertToLong()) {
      throw ServiceException.serialization("Expected a Long for " + member);
    }
    return value.longValue();
  }
}
