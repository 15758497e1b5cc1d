package dev.kfold.sagemaker.pipeline.definition;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** The text of a number as Python prints it, because most definitions are written there. */
final class PythonNumber {

  private static final int LEAST_PLAIN = -4;
  private static final int MOST_PLAIN = 15;

  private PythonNumber() {}

  /** Returns the text of a value, which may also be a text or a boolean. */
  static String of(JsonNode value) {
    return value.isBigDecimal()
            || (value.isFloatingPointNumber() && Double.isFinite(value.doubleValue()))
        ? ofNumber(value.asString())
        : value.asString();
  }

  /** Returns a number without the exponents that only Java writes, such as that of 1.0E8. */
  private static String ofNumber(String text) {
    BigDecimal number = new BigDecimal(text);
    int exponent = number.precision() - number.scale() - 1;
    if (number.signum() != 0 && (exponent < LEAST_PLAIN || exponent > MOST_PLAIN)) {
      BigDecimal mantissa = number.movePointLeft(exponent).stripTrailingZeros();
      return "%se%s%02d"
          .formatted(mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    if (!text.contains("E")) {
      return text;
    }
    String plain = number.stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }
}
