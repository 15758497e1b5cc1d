package dev.kfold.sagemaker.search;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.sagemaker.model.BooleanOperator;
import software.amazon.awssdk.services.sagemaker.model.Filter;
import software.amazon.awssdk.services.sagemaker.model.NestedFilters;
import software.amazon.awssdk.services.sagemaker.model.SearchExpression;

/**
 * Reads the expression of a search, and collects everything that is wrong with it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SearchExpression.html">SearchExpression</a>
 */
final class ExpressionReader {

  private final SdkField<?> resource;
  private final List<String> problems = new ArrayList<>();

  /**
   * Creates a reader of expressions on resources of one kind.
   *
   * @param resource the member of a SearchRecord that holds such resources
   */
  ExpressionReader(SdkField<?> resource) {
    this.resource = resource;
  }

  /** Returns what is wrong with the expressions read so far, each problem in a sentence. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns the condition on a resource; invalid parts of it never hold. */
  Predicate<Object> read(SearchExpression expression) {
    List<Predicate<Object>> conditions = new ArrayList<>();
    expression
        .filters()
        .forEach(filter ->
            conditions.add(tried(() -> PropertyFilter.of(resource, filter.name(), filter))));
    expression.nestedFilters().forEach(nested -> conditions.add(tried(() -> nested(nested))));
    expression.subExpressions().forEach(part -> conditions.add(read(part)));
    return expression.operator() == BooleanOperator.OR
        ? found -> conditions.stream().anyMatch(condition -> condition.test(found))
        : found -> conditions.stream().allMatch(condition -> condition.test(found));
  }

  /** Returns a condition that holds if one element of a list satisfies all of the filters. */
  private Predicate<Object> nested(NestedFilters nested) {
    Property list = Property.of(resource, nested.nestedPropertyName());
    List<Predicate<Object>> filters =
        nested.filters().stream().map(filter -> tried(() -> within(list, filter))).toList();
    return found ->
        list.values(found).stream()
            .anyMatch(element -> filters.stream().allMatch(filter -> filter.test(element)));
  }

  private static PropertyFilter within(Property list, Filter filter) {
    String prefix = list.name() + ".";
    if (!filter.name().startsWith(prefix)) {
      throw ServiceException.validation(
          "The nested filter on '%s' must be on a property of '%s'."
              .formatted(filter.name(), list.name()));
    }
    return PropertyFilter.of(list.field(), filter.name().substring(prefix.length()), filter);
  }

  private Predicate<Object> tried(Supplier<Predicate<Object>> read) {
    try {
      return read.get();
    } catch (ServiceException e) {
      problems.add(FailureMessage.of(e));
      return _ -> false;
    }
  }
}
