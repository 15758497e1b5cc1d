package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.LogLine;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The members that the requests of the logs share. */
record LogRequest(JsonNode members) {

  /** A group is named by its name, or by its ARN as {@code logGroupIdentifier}. */
  String group() {
    String name = text("logGroupName", text("logGroupIdentifier", ""));
    return name.startsWith("arn:") ? name.replaceFirst("^.*:log-group:", "") : name;
  }

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

  List<String> texts(String member) {
    return members.path(member).valueStream().map(JsonNode::asString).toList();
  }

  boolean flag(String member) {
    return members.path(member).asBoolean(false);
  }

  /** The number of results that a page may have. */
  int limit(int most) {
    long limit = number("limit", most);
    if (limit < 1 || limit > most) {
      throw invalid(
          "1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member must have value between 1 and %d"
              .formatted(limit, most));
    }
    return (int) limit;
  }

  /** Whether a line lies in the time that is asked for; the end is no part of it. */
  boolean covers(LogLine line) {
    long time = line.time().toEpochMilli();
    return time >= number("startTime", Long.MIN_VALUE) && time < number("endTime", Long.MAX_VALUE);
  }

  /**
   * The position in a token that an earlier answer gave.
   *
   * @param kind what the token begins with
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
