package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /** The members that this class reads; {@link ListPage} and {@link NextToken} read theirs. */
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
  public <T> ListPage<T> page(List<T> all, Function<T, ListKeys> keys) {
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
    return ListPage.first(
        rest.stream().map(Keyed::item).toList(),
        request,
        items -> keys.apply(items.getLast()).place());
  }

  /** An item with its keys, which are read once, because lists are long. */
  private record Keyed<T>(T item, ListKeys keys) {}

  /** Returns the filter of the request, which tests only what the request asks for. */
  private Predicate<ListKeys> filter() {
    return Stream.<Optional<Predicate<ListKeys>>>of(
            text("NameContains").map(part -> keys -> keys.name().contains(part)),
            text("StatusEquals").map(status -> keys -> status.equals(keys.status())),
            after("CreationTimeAfter", ListKeys::created),
            before("CreationTimeBefore", ListKeys::created),
            after("CreatedAfter", ListKeys::created),
            before("CreatedBefore", ListKeys::created),
            after("LastModifiedTimeAfter", ListKeys::modified),
            before("LastModifiedTimeBefore", ListKeys::modified))
        .flatMap(Optional::stream)
        .reduce(Predicate::and)
        .orElse(_ -> true);
  }

  private Optional<Predicate<ListKeys>> after(String member, Function<ListKeys, Instant> time) {
    return instant(member).map(bound -> keys -> time.apply(keys).isAfter(bound));
  }

  private Optional<Predicate<ListKeys>> before(String member, Function<ListKeys, Instant> time) {
    return instant(member).map(bound -> keys -> time.apply(keys).isBefore(bound));
  }

  private Comparator<ListKeys> order() {
    Comparator<ListKeys> oldestFirst =
        Comparator.comparing(ListKeys::created).thenComparing(ListKeys::name);
    Comparator<ListKeys> ascending =
        switch (text("SortBy").orElse(defaultSortBy)) {
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
        SortOrder.fromValue(text("SortOrder").orElse(defaultOrder.toString()))
            == SortOrder.DESCENDING;
    return descending ? ascending.reversed() : ascending;
  }

  private Optional<String> text(String member) {
    return request.getValueForField(member, String.class);
  }

  private Optional<Instant> instant(String member) {
    return request.getValueForField(member, Instant.class);
  }
}
