package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
    Predicate<ListKeys> isLeft =
        NextToken.of(request)
            .map(ListKeys::at)
            .<Predicate<ListKeys>>map(last -> next -> order.compare(last, next) < 0)
            .orElse(_ -> true);
    List<T> rest =
        all.stream()
            .filter(item -> matches(keys.apply(item)) && isLeft.test(keys.apply(item)))
            .sorted(Comparator.comparing(keys, order))
            .toList();
    return Page.first(rest, request, items -> keys.apply(items.getLast()).place());
  }

  private boolean matches(ListKeys keys) {
    return keys.name().contains(text("NameContains", ""))
        && text("StatusEquals", keys.status()).equals(keys.status())
        && within("CreationTime", keys.created())
        && within("Created", keys.created())
        && within("LastModifiedTime", keys.modified());
  }

  private boolean within(String member, Instant time) {
    return instant(member + "After", Instant.MIN).isBefore(time)
        && instant(member + "Before", Instant.MAX).isAfter(time);
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
