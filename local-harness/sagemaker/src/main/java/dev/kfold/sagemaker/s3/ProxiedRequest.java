package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request with the headers that S3Proxy is to see. */
final class ProxiedRequest extends HttpServletRequestWrapper {

  private static final String ACL = "x-amz-acl";

  /** Access for the owner of the bucket, who owns all objects here. S3Proxy does not know it. */
  private static final Set<String> OF_THE_OWNER =
      Set.of("bucket-owner-full-control", "bucket-owner-read");

  private static final String METADATA = "x-amz-meta-";

  /** The headers beside those of Amazon that presigners move into the query. */
  private static final Set<String> CONTENT_HEADERS =
      Set.of(
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-md5",
          "content-type");

  /** The names in the query that sign the request. */
  private static final Set<String> SIGNING =
      Set.of(
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-expires",
          "x-amz-security-token",
          "x-amz-signature",
          "x-amz-signedheaders");

  private final NavigableMap<String, List<String>> headers;
  private final Set<String> hidden;

  /**
   * Wraps a request.
   *
   * @param hidden the names in the query that S3Proxy is not to see
   */
  private ProxiedRequest(
      HttpServletRequest request, NavigableMap<String, List<String>> headers, Set<String> hidden) {
    super(request);
    this.headers = headers;
    this.hidden = hidden;
  }

  /**
   * Returns a request with the headers that were sent, and those in the query of a presigned URL.
   * The names of user metadata are in lower case, as S3 stores them.
   */
  static ProxiedRequest of(HttpServletRequest request) {
    NavigableMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      headers.put(
          lower.startsWith(METADATA) ? lower : name, Collections.list(request.getHeaders(name)));
    }
    queryHeaders(request).forEach(headers::putIfAbsent);
    headers.computeIfPresent(
        ACL, (_, values) -> OF_THE_OWNER.containsAll(values) ? List.of("private") : values);
    return new ProxiedRequest(request, headers, Set.of());
  }

  private static Map<String, List<String>> queryHeaders(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    Map<String, List<String>> headers = new TreeMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      String name = RequestTarget.decoded(parts[0]).toLowerCase(Locale.ROOT);
      if (CONTENT_HEADERS.contains(name)
          || (name.startsWith("x-amz-") && !SIGNING.contains(name))) {
        headers.put(name, List.of(parts.length > 1 ? RequestTarget.decoded(parts[1]) : ""));
      }
    }
    return headers;
  }

  /** Returns the request with another value of a header. */
  ProxiedRequest with(String name, String value) {
    NavigableMap<String, List<String>> changed = new TreeMap<>(headers);
    changed.put(name, List.of(value));
    return new ProxiedRequest((HttpServletRequest) getRequest(), changed, hidden);
  }

  /** Returns the request without a header. */
  ProxiedRequest without(String name) {
    NavigableMap<String, List<String>> changed = new TreeMap<>(headers);
    changed.remove(name);
    return new ProxiedRequest((HttpServletRequest) getRequest(), changed, hidden);
  }

  /** Returns the request without a name in its query. */
  ProxiedRequest withoutParameter(String name) {
    return new ProxiedRequest((HttpServletRequest) getRequest(), headers, Set.of(name));
  }

  @Override
  public @Nullable String getParameter(String name) {
    return hidden.contains(name) ? null : super.getParameter(name);
  }

  @Override
  public @Nullable String getHeader(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(headers.getOrDefault(name, List.of()));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(headers.keySet());
  }

  @Override
  public long getDateHeader(String name) {
    return getHeader(name) == null ? -1 : super.getDateHeader(name);
  }

  @Override
  public @Nullable String getContentType() {
    return getHeader("Content-Type");
  }
}
