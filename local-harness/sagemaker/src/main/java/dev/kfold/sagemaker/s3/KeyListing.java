package dev.kfold.sagemaker.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists keys in pages, grouped by any delimiter. S3Proxy's store groups by a slash only, and its
 * continuation tokens are keys, which XML cannot hold if they have control characters. It reads all
 * files of a bucket for every page; here a page costs the folders that its keys are in.
 *
 * @param store returns a page of S3Proxy's store
 */
record KeyListing(Pages store) {

  private static final int KEYS_OF_A_PAGE = 1000;
  private static final int ALL_KEYS = 1 << 30;
  private static final String SLASH = "/";

  /** Returns pages of keys. */
  interface Pages {
    ListObjectsV2Response page(ListObjectsV2Request request);
  }

  /** Returns a page. */
  ListObjectsV2Response page(ListObjectsV2Request request) {
    @Nullable String token = request.continuationToken();
    ListObjectsV2Request plain =
        request.toBuilder()
            .continuationToken(null)
            .startAfter(token == null ? request.startAfter() : key(token))
            .build();
    @Nullable String delimiter = plain.delimiter();
    ListObjectsV2Response page =
        delimiter == null || delimiter.isEmpty()
            ? ungrouped(plain)
            : delimiter.equals(SLASH) ? store.page(plain) : grouped(plain, delimiter);
    @Nullable String next = page.nextContinuationToken();
    return next == null ? page : page.toBuilder().nextContinuationToken(token(next)).build();
  }

  private ListObjectsV2Response ungrouped(ListObjectsV2Request request) {
    int most = request.maxKeys() == null ? KEYS_OF_A_PAGE : request.maxKeys();
    String after = Optional.ofNullable(request.startAfter()).orElse("");
    List<S3Object> found = new ArrayList<>();
    if (most > 0) {
      collect(
          request.toBuilder().delimiter(SLASH).startAfter(null).maxKeys(ALL_KEYS).build(),
          after,
          most + 1, // one more tells whether there is another page
          found);
    }
    if (found.size() <= most) {
      return answer(found, List.of()).isTruncated(false).build();
    }
    List<S3Object> keys = found.subList(0, most);
    return answer(keys, List.of())
        .nextContinuationToken(keys.getLast().key())
        .isTruncated(true)
        .build();
  }

  /**
   * Adds the objects of a folder and of those below it, in the order of their keys.
   *
   * @param folder the request for the folder
   * @param after only keys behind this one are added
   * @param most ends as soon as so many are found
   */
  private void collect(ListObjectsV2Request folder, String after, int most, List<S3Object> found) {
    ListObjectsV2Response content = store.page(folder);
    SortedMap<String, Optional<S3Object>> entries = new TreeMap<>(); // empty for a folder
    content.contents().stream()
        .filter(object -> object.key().compareTo(after) > 0)
        .forEach(object -> entries.put(object.key(), Optional.of(object)));
    content.commonPrefixes().stream()
        .map(CommonPrefix::prefix)
        .filter(prefix -> prefix.compareTo(after) > 0 || after.startsWith(prefix))
        .forEach(prefix -> entries.putIfAbsent(prefix, Optional.empty()));
    for (Map.Entry<String, Optional<S3Object>> entry : entries.entrySet()) {
      if (found.size() >= most) {
        return;
      }
      if (entry.getValue().isPresent()) {
        found.add(entry.getValue().get());
      } else {
        collect(folder.toBuilder().prefix(entry.getKey()).build(), after, most, found);
      }
    }
  }

  private ListObjectsV2Response grouped(ListObjectsV2Request request, String delimiter) {
    int most = request.maxKeys() == null ? KEYS_OF_A_PAGE : request.maxKeys();
    String prefix = Optional.ofNullable(request.prefix()).orElse("");
    List<S3Object> keys = new ArrayList<>();
    List<CommonPrefix> groups = new ArrayList<>();
    String last = Optional.ofNullable(request.startAfter()).orElse("");
    ListObjectsV2Request next = request.toBuilder().delimiter(null).maxKeys(KEYS_OF_A_PAGE).build();
    while (true) {
      ListObjectsV2Response page = ungrouped(next);
      for (S3Object object : page.contents()) {
        int end = object.key().indexOf(delimiter, prefix.length());
        String name = end < 0 ? object.key() : object.key().substring(0, end + delimiter.length());
        if (end >= 0 && name.compareTo(last) <= 0) {
          continue; // the group is already listed, on this page or the one before
        }
        if (keys.size() + groups.size() == most) {
          return answer(keys, groups).nextContinuationToken(last).isTruncated(most > 0).build();
        }
        if (end < 0) {
          keys.add(object);
        } else {
          groups.add(CommonPrefix.builder().prefix(name).build());
        }
        last = name;
      }
      if (!Boolean.TRUE.equals(page.isTruncated()) || page.contents().isEmpty()) {
        return answer(keys, groups).isTruncated(false).build();
      }
      next = next.toBuilder().startAfter(page.contents().getLast().key()).build();
    }
  }

  private static ListObjectsV2Response.Builder answer(
      List<S3Object> keys, List<CommonPrefix> groups) {
    return ListObjectsV2Response.builder()
        .contents(keys)
        .commonPrefixes(groups)
        .keyCount(keys.size() + groups.size());
  }

  private static String token(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the key after which a token continues. */
  static String key(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT, "The continuation token provided is incorrect", e);
    }
  }
}
