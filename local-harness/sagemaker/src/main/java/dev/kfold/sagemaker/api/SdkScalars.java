package dev.kfold.sagemaker.api;

import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.protocol.MarshallingType;
import tools.jackson.databind.JsonNode;

/** Decodes single values of the SDK's model classes from JSON. */
final class SdkScalars {

  private SdkScalars() {}

  /** Returns a JSON value as the Java type of a member, such as String, Instant or SdkBytes. */
  static Object read(JsonNode node, MarshallingType<?> type) {
    if (type.equals(MarshallingType.STRING)) {
      return node.stringValue();
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      return node.booleanValue();
    }
    if (type.equals(MarshallingType.SDK_BYTES)) {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.stringValue()));
    }
    if (type.equals(MarshallingType.INSTANT)) {
      return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
    }
    if (type.equals(MarshallingType.INTEGER)) {
      return node.decimalValue().intValueExact();
    }
    if (type.equals(MarshallingType.LONG)) {
      return node.decimalValue().longValueExact();
    }
    if (type.equals(MarshallingType.FLOAT)) {
      return node.decimalValue().floatValue();
    }
    return node.decimalValue().doubleValue();
  }
}
