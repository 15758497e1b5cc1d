package dev.kfold.harness.endpoint.paging;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken where the next page starts; null on the last one, as in the service's answers
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  private static final String TOKEN_PREFIX = "from-";

  /**
   * Cuts a page out of a filtered and sorted list.
   *
   * @param maxResults as in the request, null when it names none
   * @param token of the page before, null for the first page
   * @param defaultSize how many the service answers when the request names no number
   * @throws ServiceException ValidationException for a token that this list never gave
   */
  public static <T> Page<T> of(
      List<T> all, @Nullable Integer maxResults, @Nullable String token, int defaultSize) {
    int start = token == null ? 0 : position(token);
    if (start > all.size()) {
      throw invalidToken();
    }
    int end = Math.min(all.size(), start + (maxResults == null ? defaultSize : maxResults));
    return new Page<>(
        List.copyOf(all.subList(start, end)), end < all.size() ? TOKEN_PREFIX + end : null);
  }

  private static int position(String token) {
    if (!token.matches(TOKEN_PREFIX + "\\d{1,9}")) {
      throw invalidToken();
    }
    return Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
  }

  private static ServiceException invalidToken() {
    return ServiceException.validation("Invalid NextToken; start again without one.");
  }
}
