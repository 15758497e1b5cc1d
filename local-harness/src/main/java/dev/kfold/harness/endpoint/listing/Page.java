package dev.kfold.harness.endpoint.listing;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * One page of a list. A token is the name of the operation that gave it and a position: it is no
 * good for any other operation.
 *
 * @param nextToken where the next page starts; null on the last one, as in the service's answers
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  private static final int DEFAULT_SIZE = 10;

  /**
   * Cuts the page that the request's {@code NextToken} and {@code MaxResults} ask for.
   *
   * @param all the list, filtered and sorted. It may have become shorter since the token was given;
   *     a page behind its end is empty
   * @throws ServiceException ValidationException for a token that the operation never gave
   */
  public static <T> Page<T> of(List<T> all, SageMakerRequest request) {
    String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
    int start =
        request
            .getValueForField("NextToken", String.class)
            .map(token -> position(token, operation))
            .orElse(0);
    int size = request.getValueForField("MaxResults", Integer.class).orElse(DEFAULT_SIZE);
    int from = Math.min(start, all.size());
    int to = Math.min(from + size, all.size());
    return new Page<>(
        List.copyOf(all.subList(from, to)), to < all.size() ? operation + "-" + to : null);
  }

  private static int position(String token, String operation) {
    if (!token.matches(operation + "-\\d{1,9}")) {
      throw ServiceException.validation(
          "The NextToken '%s' is none that %s has given; start again without one."
              .formatted(token, operation));
    }
    return Integer.parseInt(token.substring(operation.length() + 1));
  }
}
