package dev.kfold.sagemaker.search;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.SearchRequest;
import software.amazon.awssdk.services.sagemaker.model.SearchSortOrder;

/**
 * The order of the results: by the first of some properties that a resource has. Resources without
 * any of them come last, in either direction.
 */
record ResultOrder(List<Property> properties, boolean isAscending) implements Comparator<Object> {

  /**
   * Returns the order that a request asks for; by default the last modified resource is first.
   *
   * @throws ServiceException ValidationException if SortBy is no property, or has no order
   */
  static ResultOrder of(ResourceKind kind, SearchRequest request) {
    List<Property> properties =
        Optional.ofNullable(request.sortBy())
            .map(name -> List.of(sortable(Property.of(kind.field(), name))))
            .orElseGet(() ->
                Stream.of("LastModifiedTime", "CreationTime")
                    .filter(name -> Property.exists(kind.field(), name))
                    .map(name -> Property.of(kind.field(), name))
                    .toList());
    return new ResultOrder(properties, request.sortOrder() == SearchSortOrder.ASCENDING);
  }

  @Override
  public int compare(Object left, Object right) {
    Optional<Object> leftKey = key(left);
    Optional<Object> rightKey = key(right);
    if (leftKey.isEmpty() || rightKey.isEmpty()) {
      return Boolean.compare(leftKey.isEmpty(), rightKey.isEmpty());
    }
    int order = order(leftKey.get(), rightKey.get());
    return isAscending ? order : -order;
  }

  private Optional<Object> key(Object resource) {
    return properties.stream()
        .flatMap(property ->
            property.values(resource).stream()
                .map(value -> property.isEntry() ? numberOrText(value) : value))
        .findFirst();
  }

  /** Returns the number that the text of an entry is, or the entry itself. */
  private static Object numberOrText(Object entry) {
    return PropertyFilter.number(entry.toString()).<Object>map(number -> number).orElse(entry);
  }

  private static int order(Object left, Object right) {
    if (left instanceof Instant leftTime && right instanceof Instant rightTime) {
      return leftTime.compareTo(rightTime);
    }
    if (left instanceof Number leftNumber && right instanceof Number rightNumber) {
      return Double.compare(leftNumber.doubleValue(), rightNumber.doubleValue());
    }
    if (left instanceof Number || right instanceof Number) { // numbers come before texts
      return left instanceof Number ? -1 : 1;
    }
    return left.toString().compareTo(right.toString());
  }

  private static Property sortable(Property property) {
    if (property.hasMembers()) {
      throw ServiceException.validation(
          "SortBy '%s' has members; name one of them.".formatted(property.name()));
    }
    return property;
  }
}
