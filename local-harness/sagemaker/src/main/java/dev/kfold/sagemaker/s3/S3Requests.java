package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.access.S3Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * The operations of S3. S3Proxy answers most of them; tags and the settings of buckets, which it
 * does not know, are answered here. Every failure is an error document of S3.
 */
final class S3Requests extends S3ProxyHandler {

  private static final long MOST_BYTES_OF_AN_OBJECT = 5L << 30;

  private final ObjectFiles files;
  private final ObjectChecks checks;
  private final BucketSettings settings;
  private final ErrorAnswers errors;
  private final AccessLog log;

  S3Requests(BlobStore store, ObjectFiles files, BucketSettings settings, AccessLog log) {
    super(
        store,
        AuthenticationType.NONE,
        null,
        null,
        null,
        MOST_BYTES_OF_AN_OBJECT,
        MOST_BYTES_OF_AN_OBJECT,
        RequestContent.MOST_BYTES_OF_A_CHUNK,
        true, // ignores headers that S3Proxy does not know, such as x-amz-expected-bucket-owner
        null,
        null,
        Integer.MAX_VALUE);
    this.files = files;
    this.checks = new ObjectChecks(files);
    this.settings = settings;
    this.errors = new ErrorAnswers(this::refuse);
    this.log = log;
  }

  /** Answers a request, whose content is read to the end. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      operate(request, response);
      RequestContent.skipRest(request, MOST_BYTES_OF_AN_OBJECT);
    } catch (IOException | RuntimeException e) {
      errors.answer(request, response, e);
    }
  }

  /** Sends an error document, after the client has sent all of its request. */
  void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String code,
      String message)
      throws IOException {
    RequestContent.skipRest(request, MOST_BYTES_OF_AN_OBJECT);
    sendSimpleErrorResponse(request, response, code, status, message, Map.of());
  }

  private void operate(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestTarget target = RequestTarget.of(request);
    record(request, target);
    Optional<BucketSetting> setting = target.setting();
    if (setting.isPresent()) {
      answerSetting(request, response, target.bucket(), setting.get());
    } else if (target.isTagging()) {
      answerTagging(request, response, target.bucket(), target.key());
    } else {
      target.requireKnown();
      answerObject(request, response, target.bucket(), target.key());
    }
  }

  /** Records the permissions of a request, those to read the source of a copy included. */
  private void record(HttpServletRequest request, RequestTarget target) {
    Optional<String> caller = Optional.ofNullable(request.getHeader("x-amz-security-token"));
    Set<String> kinds =
        target.queries().stream()
            .filter(name -> !name.startsWith("X-Amz-"))
            .collect(Collectors.toSet());
    log.add(S3Access.of(request.getMethod(), target.bucket(), target.key(), kinds).by(caller));
    @Nullable String source = request.getHeader("x-amz-copy-source");
    if (source != null) {
      String[] parts = RequestTarget.decoded(source).replaceFirst("^/", "").split("/", 2);
      log.add(S3Access.read(parts[0], parts.length > 1 ? parts[1] : "").by(caller));
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
    checks.requireBucket(bucket);
    Path file = object(bucket, key).orElseThrow(() -> noSuchKey());
    switch (request.getMethod()) {
      case "GET" -> send(response, ObjectTags.read(file).toXml(), "application/xml");
      case "PUT" -> {
        ObjectTags.write(
            file,
            TagSet.read(XmlDocuments.parse(RequestContent.document(request), "Tagging"))
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
    checks.requireBucket(bucket);
    if (setting == BucketSetting.LIFECYCLE) { // Terraform waits for the default of new buckets
      response.setHeader(
          "x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");
    }
    switch (request.getMethod()) {
      case "GET" ->
          send(
              response,
              settings.read(bucket, setting),
              setting == BucketSetting.POLICY ? "application/json" : "application/xml");
      case "PUT" -> {
        settings.write(bucket, setting, RequestContent.document(request));
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
}
