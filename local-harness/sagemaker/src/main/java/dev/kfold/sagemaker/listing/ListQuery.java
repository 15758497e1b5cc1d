package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/**
 * Filters, sorts and pages a list as a {@code List…} request asks for, by the members that have the
 * same names in all such requests. Filters apply before paging. Resources with equal keys are
 * sorted by time of creation and then by name, so that the order is deterministic.
 *
 * @param defaultSortBy the operation's default for SortBy
 * @param defaultOrder the operation's default for SortOrder
 */
public record ListQuery(SageMakerRequest request, String defaultSortBy, SortOrder defaultOrder) {

  /** The members that this class reads; {@link Page} and {@link NextToken} read theirs. */
  static final Set<String> MEMBERS =
      Set.of(
          "NameContains",
          "StatusEquals",
          "CreationTimeAfter",
          "CreationTimeBefore",
          "CreatedAfter",
          "CreatedBefore",
          "LastModifiedTimeAfter",
          "LastModifiedTimeBefore",
          "SortBy",
          "SortOrder");

  /** Returns a query that sorts the oldest first by default, as most operations do. */
  public static ListQuery of(SageMakerRequest request) {
    return new ListQuery(request, "CreationTime", SortOrder.ASCENDING);
  }

  /**
   * Returns the requested page of the matching items. It starts after the keys of the last item of
   * the previous page, so that items that are created or deleted in between neither repeat an item
   * nor hide one.
   *
   * @throws ServiceException ValidationException for a token that the operation never returned
   */
  public <T> Page<T> page(List<T> all, Function<T, ListKeys> keys) {
    Comparator<ListKeys> order = order();
    Predicate<ListKeys> isMatch = filter();
    Predicate<ListKeys> isLeft =
        NextToken.of(request)
            .map(ListKeys::at)
            .<Predicate<ListKeys>>map(last -> next -> order.compare(last, next) < 0)
            .orElse(_ -> true);
    List<Keyed<T>> rest =
        all.stream()
            .map(item -> new Keyed<>(item, keys.apply(item)))
            .filter(item -> isMatch.test(item.keys()) && isLeft.test(item.keys()))
            .sorted(Comparator.comparing(Keyed::keys, order))
            .toList();
    return Page.first(
        rest.stream().map(Keyed::item).toList(),
        request,
        items -> keys.apply(items.getLast()).place());
  }

  /** An item with its keys, which are read once, because lists are long. */
  private record Keyed<T>(T item, ListKeys keys) {}

  /** Returns the filter of the request, whose members are read once. */
  private Predicate<ListKeys> filter() {
    String name = text("NameContains", "");
    Predicate<ListKeys> filter = keys -> keys.name().contains(name);
    Optional<String> status = request.getValueForField("StatusEquals", String.class);
    if (status.isPresent()) {
      filter = filter.and(keys -> status.get().equals(keys.status()));
    }
    return filter
        .and(within("CreationTime", ListKeys::created))
        .and(within("Created", ListKeys::created))
        .and(within("LastModifiedTime", ListKeys::modified));
  }

  private Predicate<ListKeys> within(String member, Function<ListKeys, Instant> time) {
    Instant after = instant(member + "After", Instant.MIN);
    Instant before = instant(member + "Before", Instant.MAX);
    return keys -> after.isBefore(time.apply(keys)) && before.isAfter(time.apply(keys));
  }

  private Comparator<ListKeys> order() {
    Comparator<ListKeys> oldestFirst =
        Comparator.comparing(ListKeys::created).thenComparing(ListKeys::name);
    Comparator<ListKeys> ascending =
        switch (text("SortBy", defaultSortBy)) {
          case "Name",
              "PipelineExecutionArn",
              "SourceArn",
              "DestinationArn",
              "SourceType",
              "DestinationType" ->
              Comparator.comparing(ListKeys::name);
          case "Status" -> Comparator.comparing(ListKeys::status).thenComparing(oldestFirst);
          default -> oldestFirst; // CreationTime
        };
    boolean descending =
        SortOrder.fromValue(text("SortOrder", defaultOrder.toString())) == SortOrder.DESCENDING;
    return descending ? ascending.reversed() : ascending;
  }

  private String text(String member, String absent) {
    return request.getValueForField(member, String.class).orElse(absent);
  }

  private Instant instant(String member, Instant absent) {
    return request.getValueForField(member, Instant.class).orElse(absent);
  }
}
