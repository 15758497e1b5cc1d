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
 * A List request: the filters, the order and the page that it asks for, as far as its members have
 * the names that such members have throughout the service. Filters apply before paging. Equal keys
 * are sorted by time of creation and then by name, so that the order never depends on timing.
 *
 * @param defaultSortBy what the operation sorts by when the request does not say it
 * @param defaultOrder the direction likewise
 */
public record ListQuery(SageMakerRequest request, String defaultSortBy, SortOrder defaultOrder) {

  /** What is read here; pages read their own members. */
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

  /** The oldest first, which is the default of most operations. */
  public static ListQuery of(SageMakerRequest request) {
    return new ListQuery(request, "CreationTime", SortOrder.ASCENDING);
  }

  /**
   * Finds the page of what matches. It starts behind the last item of the page before, wherever
   * that is by now: what is created or deleted in between neither repeats an item nor hides one.
   *
   * @throws ServiceException ValidationException for a token that the operation never gave
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
          case "Name", "PipelineExecutionArn" -> Comparator.comparing(ListKeys::name);
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
