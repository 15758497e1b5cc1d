package dev.kfold.harness.endpoint.job;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members that ListTrainingJobs and ListProcessingJobs share, null where the request has none.
 * Filters apply before paging; the default order is the time of creation, ascending.
 */
public record ListQuery(
    @Nullable String nameContains,
    @Nullable String status,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore,
    @Nullable Instant modifiedAfter,
    @Nullable Instant modifiedBefore,
    @Nullable String sortBy,
    @Nullable String sortOrder,
    @Nullable Integer maxResults,
    @Nullable String nextToken) {

  private static final int DEFAULT_PAGE = 10;
  private static final String TOKEN_PREFIX = "offset:";

  /**
   * A part of the result.
   *
   * @param nextToken for the part that follows, if there is one
   */
  public record Page<J>(List<J> jobs, Optional<String> nextToken) {}

  /**
   * Filters, sorts and cuts.
   *
   * @throws ServiceException ValidationException for a token that no earlier page gave
   */
  public <J extends Listed> Page<J> apply(List<J> jobs) {
    List<J> matching = jobs.stream().filter(this::matches).sorted(order()).toList();
    int start = start(matching.size());
    int end = Math.min(matching.size(), start + (maxResults == null ? DEFAULT_PAGE : maxResults));
    return new Page<>(
        matching.subList(start, end),
        end < matching.size() ? Optional.of(token(end)) : Optional.empty());
  }

  private boolean matches(Listed job) {
    return Stream.of(
            nameContains == null || job.name().contains(nameContains),
            status == null || job.status().equals(status),
            createdAfter == null || job.created().isAfter(createdAfter),
            createdBefore == null || job.created().isBefore(createdBefore),
            modifiedAfter == null || job.lastModified().isAfter(modifiedAfter),
            modifiedBefore == null || job.lastModified().isBefore(modifiedBefore))
        .allMatch(Boolean::booleanValue);
  }

  private Comparator<Listed> order() {
    Comparator<Listed> ascending =
        switch (sortBy) {
          case "Name" -> Comparator.comparing(Listed::name);
          case "Status" -> Comparator.comparing(Listed::status).thenComparing(Listed::created);
          case null, default -> Comparator.comparing(Listed::created);
        };
    return "Descending".equals(sortOrder) ? ascending.reversed() : ascending;
  }

  private int start(int size) {
    if (nextToken == null) {
      return 0;
    }
    try {
      String token = new String(Base64.getUrlDecoder().decode(nextToken), StandardCharsets.UTF_8);
      if (token.startsWith(TOKEN_PREFIX)) {
        return Math.clamp(Integer.parseInt(token.substring(TOKEN_PREFIX.length())), 0, size);
      }
    } catch (IllegalArgumentException e) {
      // refused below, as any other token that is not ours
    }
    throw ServiceException.validation("The NextToken is not one that this operation has given.");
  }

  private static String token(int offset) {
    return Base64.getUrlEncoder()
        .encodeToString((TOKEN_PREFIX + offset).getBytes(StandardCharsets.UTF_8));
  }
}
