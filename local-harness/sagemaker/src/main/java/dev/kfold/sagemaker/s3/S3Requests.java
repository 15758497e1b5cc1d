package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.access.S3Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * The operations of S3. S3Proxy answers most of them; tags, the settings of buckets and the lists
 * of versions, which it does not know, are answered here. Every failure is an error document of S3.
 */
final class S3Requests extends S3ProxyHandler {

  private static final String REGION = "us-east-1";

  private static final long MOST_BYTES_OF_AN_OBJECT = 5L << 30;

  private final BlobStore store;
  private final ObjectFiles files;
  private final ObjectChecks checks;
  private final MultipartUploads uploads;
  private final BucketSettings settings;
  private final ObjectETags eTags;
  private final ErrorAnswers errors;
  private final AccessLog log;

  S3Requests(
      BlobStore store,
      ObjectFiles files,
      MultipartUploads uploads,
      BucketSettings settings,
      ObjectETags eTags,
      AccessLog log) {
    super(
        store,
        AuthenticationType.NONE,
        null,
        null,
        null,
        MOST_BYTES_OF_AN_OBJECT,
        MOST_BYTES_OF_AN_OBJECT,
        0, // no content is in chunks anymore
        true, // ignores headers that S3Proxy does not know, such as x-amz-expected-bucket-owner
        null,
        null,
        Integer.MAX_VALUE);
    this.store = store;
    this.files = files;
    this.checks = new ObjectChecks(files);
    this.uploads = uploads;
    this.settings = settings;
    this.eTags = eTags;
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

  private void operate(HttpServletRequest sent, HttpServletResponse response) throws IOException {
    ProxiedRequest request = ProxiedRequest.of(sent);
    UnsupportedHeaders.requireNone(request);
    RequestTarget target = RequestTarget.of(request);
    record(request, target);
    ObjectChecks.requireLength(target.key());
    Optional<BucketSetting> setting = target.setting();
    if (setting.isPresent()) {
      checks.requireBucket(target.bucket());
      new SettingRequest(settings, target.bucket(), setting.get()).answer(request, response);
    } else if (target.isTagging()) {
      checks.requireBucket(target.bucket());
      new TaggingRequest(requireObject(target)).answer(request, response);
    } else if (target.isVersions() && request.getMethod().equals("GET")) {
      checks.requireBucket(target.bucket());
      ResponseContent.sendXml(response, new ObjectVersions(store).list(request, target.bucket()));
    } else if (target.isParts() && request.getMethod().equals("GET")) {
      checks.requireBucket(target.bucket());
      ResponseContent.sendXml(
          response, new PartListing(uploads).page(request, upload(request, target)));
    } else {
      target.requireKnown();
      if (target.isBucket() && request.getMethod().equals("PUT") && !target.isAcl()) {
        BucketName.require(target.bucket());
      } else if (!target.bucket().isEmpty()) {
        checks.requireBucket(target.bucket());
      }
      if (target.isBucket() && request.getMethod().equals("POST") && !target.hasList()) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "The local S3 takes no uploads by forms (POST); upload by PUT, such as with a presigned URL.");
      }
      if (target.isAcl() && !target.key().isEmpty()) {
        requireObject(target);
      }
      answerObject(CopyRequest.checked(request), response, target);
    }
  }

  /** Records the permissions of a request, those to read the source of a copy included. */
  private void record(HttpServletRequest request, RequestTarget target) {
    Optional<String> caller = Optional.ofNullable(request.getHeader("x-amz-security-token"));
    Set<String> kinds =
        target.queries().stream()
            .filter(name -> !name.toLowerCase(Locale.ROOT).startsWith("x-amz-"))
            .collect(Collectors.toSet());
    log.add(S3Access.of(request.getMethod(), target.bucket(), target.key(), kinds).by(caller));
    CopySource.of(request)
        .ifPresent(source -> log.add(S3Access.read(source.bucket(), source.key()).by(caller)));
  }

  private void answerObject(ProxiedRequest sent, HttpServletResponse response, RequestTarget target)
      throws IOException {
    ProxiedRequest request =
        RequestedPart.proxied(
            ByteRange.proxied(DateConditions.proxied(sent, target, files)),
            target,
            object(target.bucket(), target.key()),
            response);
    Optional<TagSet> tags = givenTags(request);
    boolean head = request.getMethod().equals("HEAD");
    ObjectEncryption encryption = ObjectEncryption.DEFAULT;
    if (target.isNewObject(request.getMethod())) {
      UserMetadata.requireSmall(request);
      encryption =
          ObjectEncryption.of(request)
              .orElse(
                  ObjectEncryption.ofBucket(
                      settings.read(target.bucket(), BucketSetting.ENCRYPTION)));
      encryption.describe(response);
    }
    if ((head || request.getMethod().equals("GET")) && !target.key().isEmpty()) {
      object(target.bucket(), target.key())
          .ifPresent(file -> ObjectEncryption.read(file).describe(response));
      int count = storedTags(target.bucket(), target.key()).tags().size();
      if (count > 0) {
        response.setHeader("x-amz-tagging-count", Integer.toString(count));
      }
    }
    UploadContent content = UploadContent.of(request);
    ProxiedRequest proxied =
        CopyToItself.proxied(
            conditionAtTheEnd(
                content.isInChunks() ? request.without(UploadContent.SHA256) : request),
            target,
            store);
    new WriteOptions(
            tags,
            encryption,
            WriteOptions.storageClass(request),
            WriteCondition.of(request),
            () -> verified(content, response))
        .answering(() -> {
          InputStream body =
              request.getMethod().equals("POST") && target.hasList()
                  ? list(request, target, content)
                  : content;
          if (request.getMethod().equals("GET") && target.isBucket()) {
            ListingResponse listing = new ListingResponse(response);
            doHandle(proxied, proxied, listing, body, null);
            listing.send();
          } else if (request.getMethod().equals("POST") && target.isParts()) {
            CompletionResponse located =
                new CompletionResponse(response, request.getRequestURL().toString());
            doHandle(proxied, proxied, located, body, null);
          } else {
            doHandle(proxied, proxied, response, body, null);
          }
        });
    if (head && target.isBucket()) {
      response.setHeader("x-amz-bucket-region", REGION);
    } else if (head) {
      ByteRange.applyToHead(request, response);
    }
  }

  /** Checks a content, and returns the checksum that followed it, also to the client. */
  private static Optional<UploadContent.Checksum> verified(
      UploadContent content, HttpServletResponse response) throws IOException {
    Optional<UploadContent.Checksum> checksum = content.verify();
    checksum.ifPresent(given -> response.setHeader(given.algorithm().header(), given.value()));
    return checksum;
  }

  /** Returns the document with a list of keys or parts, which S3Proxy sorts. */
  private InputStream list(HttpServletRequest request, RequestTarget target, UploadContent content)
      throws IOException {
    byte[] document = RequestContent.document(content, RequestContent.MOST_BYTES_OF_A_LIST);
    if (target.isParts()) {
      CompletedParts.requireAscending(document);
      @Nullable String size = request.getHeader(CompletedParts.SIZE);
      if (size != null) {
        checks.requireBucket(target.bucket());
        CompletedParts.requireSize(document, uploads.parts(upload(request, target)), size);
      }
    } else {
      DeletedKeys.requireFew(document);
    }
    return new ByteArrayInputStream(document);
  }

  /** Returns the upload that a request names, which need not exist. */
  private static MultipartUpload upload(HttpServletRequest request, RequestTarget target) {
    return new MultipartUpload(
        request.getParameter("uploadId"),
        CreateMultipartUploadRequest.builder().bucket(target.bucket()).key(target.key()).build(),
        null);
  }

  /**
   * Returns a request to complete a multipart upload whose If-Match the store checks when it
   * replaces the object. S3Proxy would check it at first only. A request with If-None-Match it
   * answers after the store has, so that a failed condition has its own status.
   */
  private static ProxiedRequest conditionAtTheEnd(ProxiedRequest request) {
    return request.getMethod().equals("POST") && request.getHeader("If-Match") != null
        ? request.without("If-Match").with("If-None-Match", "*")
        : request;
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

  private TagSet storedTags(String bucket, String key) throws IOException {
    Optional<Path> file = object(bucket, key);
    return file.isPresent() ? ObjectTags.read(file.get()) : TagSet.EMPTY;
  }

  /** Returns the file of an object, whose attributes then belong to its content. */
  private Optional<Path> object(String bucket, String key) {
    Optional<Path> file = files.file(new S3Location(bucket, key)).filter(Files::exists);
    file.ifPresent(eTags::refresh);
    return file;
  }

  /** Returns the file of an object that has to exist. */
  private Path requireObject(RequestTarget target) {
    return object(target.bucket(), target.key())
        .orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_KEY));
  }
}
