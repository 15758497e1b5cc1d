package dev.kfold.harness.endpoint.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingType;
import tools.jackson.databind.JsonNode;

/** Texts, numbers, times and bytes in requests, and the service's words for those that are none. */
final class SdkScalars {

  /** The years 1 to 9999 in seconds since the epoch, which every client can show. */
  private static final BigDecimal FIRST_SECOND = new BigDecimal("-62135596800");

  private static final BigDecimal LAST_SECOND = new BigDecimal("253402300799");

  private SdkScalars() {}

  static Object read(JsonNode node, MarshallingType<?> type) {
    if (type.equals(MarshallingType.STRING)) {
      return node.isString() ? node.stringValue() : fail(node, "String");
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      return node.isBoolean() ? (Object) node.booleanValue() : fail(node, "Boolean");
    }
    if (type.equals(MarshallingType.SDK_BYTES)) {
      return bytes(node);
    }
    if (type.equals(MarshallingType.INSTANT)) {
      String milliseconds = "milliseconds since epoch";
      BigDecimal seconds = within(node, FIRST_SECOND, LAST_SECOND, milliseconds);
      return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer");
    }
    if (type.equals(MarshallingType.LONG)) {
      return whole(node, Long.MIN_VALUE, Long.MAX_VALUE, "Long");
    }
    if (type.equals(MarshallingType.FLOAT)) {
      float value = number(node, "Float").floatValue();
      return Float.isFinite(value) ? (Object) value : fail(node, "Float");
    }
    double value = number(node, "Double").doubleValue();
    return Double.isFinite(value) ? (Object) value : fail(node, "Double");
  }

  /** The refusal of a member that is not of the kind which holds others. */
  static ServiceException expected(String kind) {
    return ServiceException.serialization("Expected " + kind + " or null");
  }

  private static Object bytes(JsonNode node) {
    if (!node.isString()) {
      return fail(node, "Blob");
    }
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.stringValue()));
    } catch (IllegalArgumentException e) {
      return fail(node, "Blob");
    }
  }

  private static long whole(JsonNode node, long least, long most, String type) {
    BigDecimal number = within(node, BigDecimal.valueOf(least), BigDecimal.valueOf(most), type);
    if (number.stripTrailingZeros().scale() > 0) {
      throw wrongType(node, type);
    }
    return number.longValue();
  }

  private static BigDecimal within(JsonNode node, BigDecimal least, BigDecimal most, String type) {
    BigDecimal number = number(node, type);
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw wrongType(node, type);
    }
    return number;
  }

  private static BigDecimal number(JsonNode node, String type) {
    if (!node.isNumber() || !isFinite(node)) {
      throw wrongType(node, type);
    }
    return node.decimalValue();
  }

  /** Numbers that are no decimals are infinite where the text was beyond their range. */
  private static boolean isFinite(JsonNode node) {
    return node.isBigDecimal() || node.isIntegralNumber() || Double.isFinite(node.doubleValue());
  }

  private static Object fail(JsonNode found, String type) {
    throw wrongType(found, type);
  }

  private static ServiceException wrongType(JsonNode found, String type) {
    String message =
        switch (found.getNodeType()) {
          case ARRAY -> "Start of list found where not expected";
          case OBJECT, POJO -> "Start of structure or map found where not expected.";
          case BOOLEAN -> (found.booleanValue() ? "TRUE" : "FALSE") + "_VALUE" + cannotBe(type);
          case NUMBER -> "NUMBER_VALUE" + cannotBe(type);
          case STRING, BINARY -> "STRING_VALUE" + cannotBe(type);
          case NULL, MISSING -> "NULL_VALUE" + cannotBe(type);
        };
    return ServiceException.serialization(message);
  }

  private static String cannotBe(String type) {
    return " cannot be converted to " + type;
  }
}
