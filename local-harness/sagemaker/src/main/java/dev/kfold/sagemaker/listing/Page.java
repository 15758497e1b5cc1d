package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * One page of a list.
 *
 * @param nextToken where the next page starts; null on the last one, as in the service's answers
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  private static final int DEFAULT_SIZE = 10;

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts the page that the request's {@code NextToken} and {@code MaxResults} ask for out of a list
   * whose items keep their positions; the token names one.
   *
   * @param all the list, filtered and sorted. It may have become shorter since the token was given;
   *     a page behind its end is empty
   * @throws ServiceException ValidationException for a token that the operation never gave
   */
  public static <T> Page<T> of(List<T> all, SageMakerRequest request) {
    int start = NextToken.of(request).map(Page::position).orElse(0);
    List<T> rest = all.subList(Math.min(start, all.size()), all.size());
    return first(rest, request, items -> String.valueOf(start + items.size()));
  }

  /**
   * The first items of what is left of a list, as many as the request asks for.
   *
   * @param end names the place behind these items for a token
   */
  static <T> Page<T> first(List<T> rest, SageMakerRequest request, Function<List<T>, String> end) {
    int size = request.getValueForField("MaxResults", Integer.class).orElse(DEFAULT_SIZE);
    if (rest.size() <= size) {
      return new Page<>(rest, null);
    }
    List<T> items = rest.subList(0, size);
    return new Page<>(items, NextToken.after(request, end.apply(items)).toString());
  }

  private static int position(NextToken token) {
    if (!token.place().matches("\\d{1,9}")) {
      throw token.unknown();
    }
    return Integer.parseInt(token.place());
  }
}
