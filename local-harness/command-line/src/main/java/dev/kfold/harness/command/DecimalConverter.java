package dev.kfold.harness.command;

import dev.kfold.contract.Decimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts decimal numbers; Java's own parser would also accept {@code 1d} and {@code 0x1p3}. */
final class DecimalConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    return Decimal.parse(text)
        .orElseThrow(() -> new TypeConversionException("'%s' is not a number".formatted(text)));
  }
}
