package dev.kfold.sagemaker.search;

import dev.kfold.sagemaker.api.ServiceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.Operator;

/**
 * A condition on one property. If the property has several values, one of them must satisfy it;
 * {@code NotEquals} and {@code NotExists} hold if their opposites do not.
 *
 * @param value the right side of the comparison; empty for the operators of existence
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Filter.html">Filter</a>
 */
record PropertyFilter(Property property, Operator operator, String value)
    implements Predicate<Object> {

  private static final Set<Operator> OF_EXISTENCE =
      EnumSet.of(Operator.EXISTS, Operator.NOT_EXISTS);
  private static final Set<Operator> OF_TEXTS = EnumSet.of(Operator.CONTAINS, Operator.IN);
  private static final Set<Operator> OF_ORDER =
      EnumSet.of(
          Operator.GREATER_THAN,
          Operator.GREATER_THAN_OR_EQUAL_TO,
          Operator.LESS_THAN,
          Operator.LESS_THAN_OR_EQUAL_TO);

  /**
   * Returns the condition of a filter.
   *
   * @param parent the member that has the property
   * @param name the path of the property below the parent
   * @throws ServiceException ValidationException if there is no such property, or its type does not
   *     have the operator or the value
   */
  static PropertyFilter of(SdkField<?> parent, String name, Filter filter) {
    Operator operator = Optional.ofNullable(filter.operator()).orElse(Operator.EQUALS);
    String value = Optional.ofNullable(filter.value()).orElse("");
    PropertyFilter read = new PropertyFilter(Property.of(parent, name), operator, value);
    read.check(filter.name());
    return read;
  }

  @Override
  public boolean test(Object resource) {
    List<Object> values = property.values(resource);
    return switch (operator) {
      case EXISTS -> !values.isEmpty();
      case NOT_EXISTS -> values.isEmpty();
      case EQUALS, UNKNOWN_TO_SDK_VERSION -> values.stream().anyMatch(this::isEqual);
      case NOT_EQUALS -> values.stream().noneMatch(this::isEqual);
      case CONTAINS -> values.stream().anyMatch(found -> found.toString().contains(value));
      case IN -> values.stream().anyMatch(found -> List.of(value.split(",")).contains(found));
      case GREATER_THAN -> isAny(values, order -> order > 0);
      case GREATER_THAN_OR_EQUAL_TO -> isAny(values, order -> order >= 0);
      case LESS_THAN -> isAny(values, order -> order < 0);
      case LESS_THAN_OR_EQUAL_TO -> isAny(values, order -> order <= 0);
    };
  }

  private void check(String name) {
    MarshallingType<?> type = property.type();
    boolean isText = type.equals(MarshallingType.STRING);
    if (OF_EXISTENCE.contains(operator)) {
      return;
    }
    if (value.isEmpty()) {
      throw invalid(name, "the operator %s needs a Value".formatted(operator));
    }
    if (property.hasMembers()) {
      throw invalid(name, "it has members; name one of them, or ask whether it Exists");
    }
    if (OF_TEXTS.contains(operator) && !isText) {
      throw invalid(name, "the operator %s is for texts only".formatted(operator));
    }
    if (OF_ORDER.contains(operator) && isText && !property.isEntry()) {
      throw invalid(name, "the operator %s is for numbers and times only".formatted(operator));
    }
    if (type.equals(MarshallingType.INSTANT) && time().isEmpty()) {
      throw invalid(name, "'%s' is no time such as 2026-01-31T23:59:59".formatted(value));
    }
    if (isNumber() && number(value).isEmpty()) {
      throw invalid(name, "'%s' is no number".formatted(value));
    }
  }

  private boolean isNumber() {
    return List.of(
            MarshallingType.INTEGER,
            MarshallingType.LONG,
            MarshallingType.FLOAT,
            MarshallingType.DOUBLE)
        .contains(property.type());
  }

  private static ServiceException invalid(String name, String reason) {
    return ServiceException.validation("The filter on '%s': %s.".formatted(name, reason));
  }

  private boolean isAny(List<Object> values, IntPredicate condition) {
    return values.stream()
        .map(this::compare)
        .anyMatch(order -> order.isPresent() && condition.test(order.getAsInt()));
  }

  private boolean isEqual(Object found) {
    return compare(found).orElseGet(() -> found.toString().compareTo(value)) == 0;
  }

  /** Compares a found value with the filter's value; empty if they have no order. */
  private OptionalInt compare(Object found) {
    if (found instanceof Instant instant) {
      return OptionalInt.of(instant.compareTo(time().orElseThrow()));
    }
    if (found instanceof Number || property.isEntry()) {
      Optional<BigDecimal> left = number(found.toString());
      Optional<BigDecimal> right = number(value);
      if (left.isPresent() && right.isPresent()) {
        return OptionalInt.of(left.get().compareTo(right.get()));
      }
    }
    return OptionalInt.empty();
  }

  /** Returns the number in a text, or empty if the text is not a number. */
  static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Parses the value as a time, in UTC if it has no zone. */
  private Optional<Instant> time() {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              value, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
