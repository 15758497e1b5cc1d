package dev.kfold.sagemaker.api;

import java.math.BigDecimal;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** The types of single values on the wire, named as in the service's model. */
public enum ScalarType {
  STRING("String") {
    @Override
    public boolean holds(JsonNode value) {
      return value.isString();
    }
  },
  BOOLEAN("Boolean") {
    @Override
    public boolean holds(JsonNode value) {
      return value.isBoolean();
    }
  },
  INTEGER("Integer") {
    @Override
    public boolean holds(JsonNode value) {
      return isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
  },
  LONG("Long") {
    @Override
    public boolean holds(JsonNode value) {
      return isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  },
  FLOAT("Float") {
    @Override
    public boolean holds(JsonNode value) {
      return isNumber(value) && Float.isFinite(value.decimalValue().floatValue());
    }
  },
  DOUBLE("Double") {
    @Override
    public boolean holds(JsonNode value) {
      return isNumber(value) && Double.isFinite(value.decimalValue().doubleValue());
    }
  },
  /** Seconds since the epoch, in the years 1 to 9999, which every client can show. */
  TIMESTAMP("milliseconds since epoch") {
    @Override
    public boolean holds(JsonNode value) {
      return isWithin(value, -62_135_596_800L, 253_402_300_799L);
    }
  },
  /** Bytes in Base64. */
  BLOB("Blob") {
    @Override
    public boolean holds(JsonNode value) {
      return value.isString() && isBase64(value.stringValue());
    }
  };

  private final String serviceName;

  ScalarType(String serviceName) {
    this.serviceName = serviceName;
  }

  /** Returns the name that the service's error messages give this type. */
  public String serviceName() {
    return serviceName;
  }

  /** Returns whether a value is of this type. */
  public abstract boolean holds(JsonNode value);

  private static boolean isWhole(JsonNode value, long least, long most) {
    return isWithin(value, least, most) && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static boolean isWithin(JsonNode value, long least, long most) {
    return isNumber(value)
        && value.decimalValue().compareTo(BigDecimal.valueOf(least)) >= 0
        && value.decimalValue().compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  /** A {@code double} is infinite if the number in the text is beyond its range. */
  private static boolean isNumber(JsonNode value) {
    return value.isNumber()
        && (value.isBigDecimal()
            || value.isIntegralNumber()
            || Double.isFinite(value.doubleValue()));
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
