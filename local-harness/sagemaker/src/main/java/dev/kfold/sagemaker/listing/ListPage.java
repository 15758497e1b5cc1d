package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * One page of a list.
 *
 * @param nextToken the token of the next page; null on the last one, as in the service's responses
 */
public record ListPage<T>(List<T> items, @Nullable String nextToken) {

  private static final int DEFAULT_SIZE = 10;

  public ListPage {
    items = List.copyOf(items);
  }

  /**
   * Returns the page that a request's {@code NextToken} and {@code MaxResults} ask for, of a list
   * whose items keep their positions. The token holds a position.
   *
   * @param all the filtered and sorted list. If it has become shorter than the position in the
   *     token, the page is empty
   * @throws ServiceException ValidationException for a token that the operation never returned
   */
  public static <T> ListPage<T> of(List<T> all, SageMakerRequest request) {
    int start = NextToken.of(request).map(ListPage::position).orElse(0);
    List<T> rest = all.subList(Math.min(start, all.size()), all.size());
    return first(rest, request, items -> String.valueOf(start + items.size()));
  }

  /**
   * Returns the first items of the rest of a list, as many as a request asks for.
   *
   * @param end returns the place after the items of the page, for its token
   */
  static <T> ListPage<T> first(
      List<T> rest, SageMakerRequest request, Function<List<T>, String> end) {
    int size = request.getValueForField("MaxResults", Integer.class).orElse(DEFAULT_SIZE);
    if (rest.size() <= size) {
      return new ListPage<>(rest, null);
    }
    List<T> items = rest.subList(0, size);
    return new ListPage<>(items, NextToken.after(request, end.apply(items)).toString());
  }

  private static int position(NextToken token) {
    if (!token.place().matches("\\d{1,9}")) {
      throw token.unknown();
    }
    return Integer.parseInt(token.place());
  }
}
