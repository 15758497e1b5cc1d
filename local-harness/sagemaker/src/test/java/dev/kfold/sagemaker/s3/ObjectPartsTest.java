package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Objects that are uploaded and read in parts, as managers of transfers do. */
class ObjectPartsTest {

  private static final String LARGE = "x".repeat(5 << 20);

  private RunningS3 s3;
  private S3Client client;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    client = s3.client();
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void anObjectInOnePieceIsItsFirstPart() {
    client.putObject(put -> put.bucket("bucket").key("a"), RequestBody.fromString("1,2\n"));

    ResponseBytes<GetObjectResponse> part = part("a", 1);

    assertThat(part.asUtf8String()).isEqualTo("1,2\n");
    assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    assertThat(part.response().contentRange()).isEqualTo("bytes 0-3/4");
    assertThat(part.response().partsCount()).isNull();
    assertThat(head("a", 1).contentLength()).isEqualTo(4);
    assertFails(416, "InvalidPartNumber", () -> part("a", 2));
  }

  @Test
  void anEmptyObjectIsItsFirstPart() {
    client.putObject(put -> put.bucket("bucket").key("empty"), RequestBody.empty());

    assertThat(part("empty", 1).asByteArray()).isEmpty();
    assertThat(head("empty", 1).contentLength()).isZero();
  }

  @Test
  void anObjectInPartsIsReadPartByPart() {
    uploadTwo("a");

    ResponseBytes<GetObjectResponse> first = part("a", 1);
    ResponseBytes<GetObjectResponse> second = part("a", 2);

    assertThat(first.asUtf8String()).isEqualTo(LARGE);
    assertThat(first.response().partsCount()).isEqualTo(2);
    assertThat(second.asUtf8String()).isEqualTo("end");
    assertThat(second.response().contentRange()).isEqualTo("bytes 5242880-5242882/5242883");
    assertThat(head("a", 2).contentLength()).isEqualTo(3);
    assertThat(head("a", 2).partsCount()).isEqualTo(2);
    assertFails(416, "InvalidPartNumber", () -> part("a", 3));
  }

  @Test
  void partNumbersOutsideOfThoseOfS3AndRangesBesideThemAreRefused() {
    client.putObject(put -> put.bucket("bucket").key("a"), RequestBody.fromString("1,2\n"));

    assertFails(400, "InvalidArgument", () -> part("a", 0));
    assertFails(400, "InvalidArgument", () -> part("a", 10_001));
    assertFails(404, "NoSuchKey", () -> part("b", 1));
    assertFails(
        400,
        "InvalidRequest",
        () ->
            client.getObjectAsBytes(
                get -> get.bucket("bucket").key("a").partNumber(1).range("bytes=0-1")));
  }

  @Test
  void partsAreListedInPages() {
    String upload = start("a");
    for (int number : List.of(1, 2, 3, 5, 8)) {
      var _ = put("a", upload, number, "part " + number);
    }

    ListPartsResponse page =
        client.listParts(list ->
            list.bucket("bucket").key("a").uploadId(upload).partNumberMarker(2).maxParts(2));

    assertThat(page.parts()).extracting(Part::partNumber).containsExactly(3, 5);
    assertThat(page.isTruncated()).isTrue();
    assertThat(page.nextPartNumberMarker()).isEqualTo(5);
    assertThat(
            client
                .listPartsPaginator(
                    list -> list.bucket("bucket").key("a").uploadId(upload).maxParts(2))
                .parts())
        .extracting(Part::partNumber)
        .containsExactly(1, 2, 3, 5, 8);
    assertThat(client.listParts(list -> list.bucket("bucket").key("a").uploadId(upload)).parts())
        .allSatisfy(part -> {
          assertThat(part.size()).isEqualTo(6);
          assertThat(part.lastModified()).isNotNull();
          assertThat(part.eTag()).startsWith("\"");
        });
    assertFails(
        404,
        "NoSuchUpload",
        () -> client.listParts(list -> list.bucket("bucket").key("b").uploadId(upload)));
  }

  @Test
  void aCompletedUploadSaysWhereTheObjectIs() {
    CompleteMultipartUploadResponse completed = uploadTwo("folder/a b&c");

    assertThat(completed.location())
        .isEqualTo("http://127.0.0.1:%d/bucket/folder/a%%20b%%26c".formatted(s3.server().port()));
    assertThat(completed.key()).isEqualTo("folder/a b&c");
  }

  @Test
  void anObjectInPartsHasTheStorageClassOfItsUpload() {
    String upload =
        client
            .createMultipartUpload(
                create -> create.bucket("bucket").key("a").storageClass(StorageClass.STANDARD_IA))
            .uploadId();
    CompletedPart part = put("a", upload, 1, "content");
    assertThat(
            client
                .listParts(list -> list.bucket("bucket").key("a").uploadId(upload))
                .storageClass())
        .isEqualTo(StorageClass.STANDARD_IA);

    var _ = complete("a", upload, part);

    assertThat(client.headObject(get -> get.bucket("bucket").key("a")).storageClass())
        .isEqualTo(StorageClass.STANDARD_IA);
  }

  @Test
  void anUploadOfAnotherSizeThanItsRequestSaysIsNotCompleted() {
    String upload = start("a");
    CompletedPart part = put("a", upload, 1, "content");

    assertFails(400, "InvalidRequest", () -> complete("a", upload, 8, part));
    assertThat(s3.keys()).isEmpty();
    assertThat(complete("a", upload, 7, part).eTag()).isNotNull();
  }

  @Test
  void headersThatWouldHaveNoEffectAreRefused() throws IOException {
    for (String header :
        List.of(
            "x-amz-server-side-encryption-customer-algorithm: AES256",
            "x-amz-write-offset-bytes: 4")) {
      assertThat(
              s3.answer(
                  "PUT /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n\r\n"
                      .formatted(header)))
          .startsWith("HTTP/1.1 501")
          .contains("<Code>NotImplemented</Code>", header.substring(0, header.indexOf(':')));
    }
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void anObjectThatIsToBeLockedIsRefusedBecauseItsBucketLocksNone() {
    assertFails(
        400,
        "InvalidRequest",
        () ->
            client.putObject(
                put -> put.bucket("bucket").key("a").objectLockLegalHoldStatus("ON"),
                RequestBody.fromString("content")));
    assertFails(
        400,
        "InvalidRequest",
        () ->
            client.createMultipartUpload(create ->
                create
                    .bucket("bucket")
                    .key("a")
                    .objectLockMode("GOVERNANCE")
                    .objectLockRetainUntilDate(Instant.parse("2040-01-01T00:00:00Z"))));
    assertThat(s3.keys()).isEmpty();
  }

  private CompleteMultipartUploadResponse uploadTwo(String key) {
    String upload = start(key);
    return complete(key, upload, put(key, upload, 1, LARGE), put(key, upload, 2, "end"));
  }

  private String start(String key) {
    return client.createMultipartUpload(create -> create.bucket("bucket").key(key)).uploadId();
  }

  private CompletedPart put(String key, String upload, int number, String content) {
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(
            client
                .uploadPart(
                    put -> put.bucket("bucket").key(key).uploadId(upload).partNumber(number),
                    RequestBody.fromString(content))
                .eTag())
        .build();
  }

  private CompleteMultipartUploadResponse complete(
      String key, String upload, CompletedPart... parts) {
    return client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key(key)
            .uploadId(upload)
            .multipartUpload(all -> all.parts(Arrays.asList(parts))));
  }

  private CompleteMultipartUploadResponse complete(
      String key, String upload, long size, CompletedPart part) {
    return client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key(key)
            .uploadId(upload)
            .mpuObjectSize(size)
            .multipartUpload(all -> all.parts(List.of(part))));
  }

  private ResponseBytes<GetObjectResponse> part(String key, int number) {
    return client.getObjectAsBytes(get -> get.bucket("bucket").key(key).partNumber(number));
  }

  private HeadObjectResponse head(String key, int number) {
    return client.headObject(get -> get.bucket("bucket").key(key).partNumber(number));
  }

  private static void assertFails(int status, String code, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }
}
