package dev.kfold.sagemaker.s3;

import com.google.common.base.Throwables;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The operations of S3. S3Proxy answers most of them; tags and the settings of buckets, which it
 * does not know, are answered here. Every failure is an error document of S3.
 */
final class S3Requests extends S3ProxyHandler {

  private static final Logger LOGGER = System.getLogger(S3Requests.class.getName());

  private static final long MOST_BYTES_OF_AN_OBJECT = 5L << 30;
  private static final int MOST_BYTES_OF_A_CHUNK = 16 << 20;
  private static final int MOST_BYTES_OF_A_DOCUMENT = 1 << 20;
  private static final String NOT_STORED = "The local S3 failed: ";

  /**
   * The names in queries of the operations that S3Proxy or this class answers. S3Proxy would take
   * any other for an operation without a name, such as one that replaces the object.
   */
  private static final Set<String> KNOWN_QUERIES =
      Set.of(
          "acl",
          "attributes",
          "continuation-token",
          "delete",
          "delimiter",
          "encoding-type",
          "fetch-owner",
          "key-marker",
          "list-type",
          "location",
          "marker",
          "max-buckets",
          "max-keys",
          "max-parts",
          "max-uploads",
          "part-number-marker",
          "partNumber",
          "prefix",
          "start-after",
          "tagging",
          "upload-id-marker",
          "uploadId",
          "uploads",
          "version-id-marker",
          "versionId",
          "versions",
          "x-id");

  private final ObjectFiles files;
  private final BucketSettings settings;

  S3Requests(FileBlobStore store, ObjectFiles files, BucketSettings settings) {
    super(
        store,
        AuthenticationType.NONE,
        null,
        null,
        null,
        MOST_BYTES_OF_AN_OBJECT,
        MOST_BYTES_OF_AN_OBJECT,
        MOST_BYTES_OF_A_CHUNK,
        true, // ignores headers that S3Proxy does not know, such as x-amz-expected-bucket-owner
        null,
        null,
        Integer.MAX_VALUE);
    this.files = files;
    this.settings = settings;
  }

  /** Answers a request, whose content is read to the end. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      operate(request, response);
      skipRest(request);
    } catch (IOException | RuntimeException e) {
      refuse(request, response, e);
    }
  }

  /** Sends an error document. */
  void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String code,
      String message)
      throws IOException {
    skipRest(request);
    sendSimpleErrorResponse(request, response, code, status, message, Map.of());
  }

  /**
   * Reads what the client is still sending. Most clients read no answer before they have sent all,
   * and a connection that is closed meanwhile would lose the answer. Also a client that waits for
   * leave to send ({@code Expect: 100-continue}) gets it, because the JDK's does not understand an
   * answer in its place.
   */
  private static void skipRest(HttpServletRequest request) {
    try {
      InputStream content = request.getInputStream();
      byte[] buffer = new byte[1 << 16];
      long left = MOST_BYTES_OF_AN_OBJECT;
      for (int read = 0; left > 0 && read >= 0; left -= read) {
        read = content.read(buffer);
      }
    } catch (IOException e) {
      // the client has stopped sending, so it gets the answer now
    }
  }

  private void operate(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] path = path(request);
    String bucket = path.length > 1 ? path[1] : "";
    String key = path.length > 2 ? path[2] : "";
    Set<String> queries = queries(request);
    Optional<BucketSetting> setting =
        key.isEmpty() && !bucket.isEmpty() ? BucketSetting.in(queries) : Optional.empty();
    if (setting.isPresent()) {
      answerSetting(request, response, bucket, setting.get());
    } else if (queries.contains("tagging") && !key.isEmpty()) {
      answerTagging(request, response, bucket, key);
    } else {
      requireKnown(queries);
      answerObject(request, response, bucket, key);
    }
  }

  private void answerObject(
      HttpServletRequest request, HttpServletResponse response, String bucket, String key)
      throws IOException {
    Optional<TagSet> tags = givenTags(request);
    if (Set.of("GET", "HEAD").contains(request.getMethod()) && !key.isEmpty()) {
      int count = storedTags(bucket, key).tags().size();
      if (count > 0) {
        response.setHeader("x-amz-tagging-count", Integer.toString(count));
      }
    }
    RequestTags.Answer proxied =
        () -> doHandle(request, request, response, request.getInputStream(), null);
    if (tags.isPresent()) {
      RequestTags.answering(tags.get(), proxied);
    } else {
      proxied.give();
    }
  }

  /**
   * Returns the tags that the headers give to a new object; empty for a copy that keeps its own.
   */
  private static Optional<TagSet> givenTags(HttpServletRequest request) {
    @Nullable String header = request.getHeader("x-amz-tagging");
    boolean copy = request.getHeader("x-amz-copy-source") != null;
    boolean replaced = "REPLACE".equals(request.getHeader("x-amz-tagging-directive"));
    if (copy ? !replaced : header == null) {
      return Optional.empty();
    }
    return Optional.of(
        TagSet.parseQuery(header == null ? "" : header).requireValid(TagSet.MOST_OF_AN_OBJECT));
  }

  private void answerTagging(
      HttpServletRequest request, HttpServletResponse response, String bucket, String key)
      throws IOException {
    requireBucket(bucket);
    Path file = object(bucket, key).orElseThrow(() -> noSuchKey());
    switch (request.getMethod()) {
      case "GET" -> send(response, ObjectTags.read(file).toXml(), "application/xml");
      case "PUT" -> {
        ObjectTags.write(
            file,
            TagSet.read(XmlDocuments.parse(document(request), "Tagging"))
                .requireValid(TagSet.MOST_OF_AN_OBJECT));
        response.setStatus(HttpServletResponse.SC_OK);
      }
      case "DELETE" -> {
        ObjectTags.write(file, TagSet.EMPTY);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> throw new S3ProxyException(S3ErrorCode.METHOD_NOT_ALLOWED);
    }
  }

  private void answerSetting(
      HttpServletRequest request,
      HttpServletResponse response,
      String bucket,
      BucketSetting setting)
      throws IOException {
    requireBucket(bucket);
    switch (request.getMethod()) {
      case "GET" ->
          send(
              response,
              settings.read(bucket, setting),
              setting == BucketSetting.POLICY ? "application/json" : "application/xml");
      case "PUT" -> {
        settings.write(bucket, setting, document(request));
        response.setStatus(
            setting == BucketSetting.POLICY || setting == BucketSetting.TAGGING
                ? HttpServletResponse.SC_NO_CONTENT
                : HttpServletResponse.SC_OK);
      }
      case "DELETE" -> {
        settings.delete(bucket, setting);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> throw new S3ProxyException(S3ErrorCode.METHOD_NOT_ALLOWED);
    }
  }

  private static void send(HttpServletResponse response, byte[] document, String type)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }

  /** Reads the document in a request's content, which SDKs may send in signed chunks. */
  private static byte[] document(HttpServletRequest request) throws IOException {
    byte[] document = content(request).readNBytes(MOST_BYTES_OF_A_DOCUMENT + 1);
    if (document.length > MOST_BYTES_OF_A_DOCUMENT) {
      throw new S3ProxyException(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED);
    }
    return document;
  }

  private static InputStream content(HttpServletRequest request) throws IOException {
    InputStream content = request.getInputStream();
    @Nullable String form = request.getHeader("x-amz-content-sha256");
    if (form == null || !form.startsWith("STREAMING-")) {
      return content;
    }
    return form.endsWith("-TRAILER")
        ? new ChunkedInputStream(content, MOST_BYTES_OF_A_CHUNK, request.getHeader("x-amz-trailer"))
        : new ChunkedInputStream(content, MOST_BYTES_OF_A_CHUNK);
  }

  private void requireBucket(String bucket) {
    if (files.bucket(bucket).filter(Files::isDirectory).isEmpty()) {
      throw S3Exceptions.noSuchBucket(bucket, "");
    }
  }

  private TagSet storedTags(String bucket, String key) throws IOException {
    Optional<Path> file = object(bucket, key);
    return file.isPresent() ? ObjectTags.read(file.get()) : TagSet.EMPTY;
  }

  private Optional<Path> object(String bucket, String key) {
    return files.file(new S3Location(bucket, key)).filter(Files::exists);
  }

  private static S3ProxyException noSuchKey() {
    return new S3ProxyException(S3ErrorCode.NO_SUCH_KEY);
  }

  /** Refuses operations that nobody here answers. */
  private static void requireKnown(Set<String> queries) {
    for (String name : queries) {
      if (!KNOWN_QUERIES.contains(name)
          && !name.startsWith("response-")
          && !name.startsWith("X-Amz-")
          && !Set.of("AWSAccessKeyId", "Signature", "Expires").contains(name)) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "A parameter you provided implies functionality that is not implemented: " + name);
      }
    }
  }

  private static String[] path(HttpServletRequest request) {
    String[] path = request.getRequestURI().split("/", 3);
    for (int i = 0; i < path.length; i++) {
      path[i] = URLDecoder.decode(path[i], StandardCharsets.UTF_8); // as S3Proxy decodes it
    }
    return path;
  }

  /** Returns the names in the query; the servlet's own method would also read the content. */
  private static Set<String> queries(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    return query == null
        ? Set.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2)[0])
            .filter(name -> !name.isEmpty())
            .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
            .collect(Collectors.toSet());
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Exception e)
      throws IOException {
    Optional<AwsServiceException> error = cause(e, AwsServiceException.class);
    if (error.isPresent()) {
      refuse(request, response, error.get());
    } else if (cause(e, TimeoutException.class).isPresent()) {
      refuse(request, response, S3ErrorCode.REQUEST_TIMEOUT);
    } else if (cause(e, EOFException.class).isPresent()) { // the client has hung up
      refuse(request, response, new S3ProxyException(S3ErrorCode.INCOMPLETE_BODY));
    } else if (e instanceof IllegalArgumentException) {
      refuse(request, response, 400, "InvalidArgument", FailureMessage.of(e));
    } else if (e instanceof UnsupportedOperationException) {
      refuse(request, response, S3ErrorCode.NOT_IMPLEMENTED);
    } else {
      LOGGER.log(Level.ERROR, "The request for " + request.getRequestURI() + " failed", e);
      refuse(request, response, 500, "InternalError", NOT_STORED + Throwables.getRootCause(e));
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, AwsServiceException error)
      throws IOException {
    var original = S3Exceptions.httpResponse(error);
    if (original != null) { // such as the ETag of an object that has not been modified
      original.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    }
    @Nullable String code = S3Exceptions.errorCode(error);
    if (code != null) {
      String message = error.awsErrorDetails().errorMessage();
      refuse(request, response, error.statusCode(), code, message == null ? "" : message);
      return;
    }
    switch (error.statusCode()) {
      case 412 -> {
        if (isRead(request) && request.getHeader("If-Match") == null) {
          response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
          refuse(request, response, S3ErrorCode.PRECONDITION_FAILED);
        }
      }
      case 416 -> refuse(request, response, S3ErrorCode.INVALID_RANGE);
      case 400 -> refuse(request, response, S3ErrorCode.BAD_DIGEST);
      default -> response.setStatus(error.statusCode());
    }
  }

  private static boolean isRead(HttpServletRequest request) {
    return Set.of("GET", "HEAD").contains(request.getMethod())
        && (request.getHeader("If-None-Match") != null
            || request.getHeader("If-Modified-Since") != null);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, S3ErrorCode code)
      throws IOException {
    refuse(request, response, new S3ProxyException(code));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable error, Class<T> type) {
    return Throwables.getCausalChain(error).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
