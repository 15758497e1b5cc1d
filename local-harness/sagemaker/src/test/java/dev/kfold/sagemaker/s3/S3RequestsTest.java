package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Requests that S3Proxy alone would answer otherwise than S3. */
class S3RequestsTest {

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

  @ParameterizedTest
  @CsvSource({"3, 1", "1, 1"})
  void partsThatAreNotAscendingAreRefused(int first, int second) {
    String upload =
        client.createMultipartUpload(create -> create.bucket("bucket").key("a")).uploadId();
    CompletedPart one = part(upload, first);
    CompletedPart other = part(upload, second);

    assertFails(400, "InvalidPartOrder", () -> complete(upload, one, other));
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void anUnknownUploadIsNeitherCompletedNorAborted() {
    String upload = UUID.randomUUID().toString();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag("\"0\"").build();

    assertFails(404, "NoSuchUpload", () -> complete(upload, part));
    assertFails(404, "NoSuchUpload", () -> abort("bucket", upload));
    assertFails(404, "NoSuchBucket", () -> abort("no-such-bucket", upload));
  }

  @Test
  void namesOfMetadataAreInLowerCase() throws IOException {
    assertThat(
            s3.answer(
                "PUT /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nX-Amz-Meta-My-Name: Value\r\n\r\n"))
        .startsWith("HTTP/1.1 200");

    for (String method : List.of("GET", "HEAD")) {
      assertThat(request(method, "/bucket/a", "")).contains("x-amz-meta-my-name: Value");
    }
  }

  @Test
  void metadataThatAFileCannotHoldIsRefused() {
    Map<String, String> most = Map.of("name", "x".repeat(2044));
    Map<String, String> more = Map.of("name", "x".repeat(2045));

    client.putObject(
        put -> put.bucket("bucket").key("a").metadata(most), RequestBody.fromString("content"));
    assertThat(client.headObject(head -> head.bucket("bucket").key("a")).metadata())
        .isEqualTo(most);
    assertFails(
        400,
        "MetadataTooLarge",
        () ->
            client.putObject(
                put -> put.bucket("bucket").key("b").metadata(more),
                RequestBody.fromString("content")));
    assertFails(
        400,
        "MetadataTooLarge",
        () ->
            client.createMultipartUpload(
                create -> create.bucket("bucket").key("b").metadata(more)));
    assertThat(s3.keys()).containsExactly("a");
  }

  static Stream<String> invalidNames() {
    return Stream.of(
        "A_B",
        "Upper",
        "a..b",
        "x".repeat(64),
        "ab",
        "hyphen-",
        "-hyphen",
        "xn--name",
        "sthree-a",
        "a-s3alias",
        "192.168.5.4");
  }

  @ParameterizedTest
  @MethodSource("invalidNames")
  void namesOfBucketsThatS3RefusesAreRefused(String name) throws IOException {
    assertThat(request("PUT", "/" + name, ""))
        .startsWith("HTTP/1.1 400")
        .contains("<Code>InvalidBucketName</Code>", "'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b-c", "abc", "1.2.3", "a--b"})
  void namesOfBucketsThatS3TakesAreTaken(String name) throws IOException {
    assertThat(request("PUT", "/" + name, "")).startsWith("HTTP/1.1 200");
    assertThat(request("HEAD", "/" + name, "")).contains("x-amz-bucket-region: us-east-1");
  }

  @Test
  void anOwnBucketIsCreatedAgainAndKeepsItsObjects() {
    put("a");

    client.createBucket(create -> create.bucket("bucket"));

    assertThat(s3.keys()).containsExactly("a");
  }

  @Test
  void headersInTheQueryOfAPresignedUrlAreTaken() throws IOException {
    assertThat(
            request(
                "PUT",
                "/bucket/a?AWSAccessKeyId=local&Signature=x&Expires="
                    + Instant.now().plusSeconds(3600).getEpochSecond()
                    + "&content-type=text%2Fcsv&x-amz-meta-name=Value&x-amz-sdk-checksum-algorithm=CRC32&unknown=1",
                "x-amz-meta-Name: Sent\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(request("PUT", "/bucket/b?x-amz-meta-name=Value&x-amz-checksum-crc32=AAAAAA==", ""))
        .startsWith("HTTP/1.1 200");
    assertThat(request("PUT", "/bucket/c?x-amz-checksum-crc32=DUoRhQ==", ""))
        .startsWith("HTTP/1.1 400")
        .contains("BadDigest");

    HeadObjectResponse a = client.headObject(head -> head.bucket("bucket").key("a"));
    assertThat(a.contentType()).isEqualTo("text/csv");
    assertThat(a.metadata()).containsEntry("name", "Sent"); // a header that is sent wins
    assertThat(client.headObject(head -> head.bucket("bucket").key("b")).metadata())
        .containsEntry("name", "Value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"legal-hold", "torrent", "select&select-type=2"})
  void operationsOnObjectsThatAreMissingHereAreNotTakenForOthers(String query) throws IOException {
    put("a");

    assertThat(request("GET", "/bucket/a?" + query, "")).startsWith("HTTP/1.1 501");
  }

  @Test
  void anyDelimiterGroupsKeysAcrossPages() {
    List.of("a-1", "a-2", "b", "c-1", "c-2", "d--e").forEach(this::put);

    assertThat(listed("", "-")).containsExactly("a-", "b", "c-", "d-");
    assertThat(listed("a", "-")).containsExactly("a-");
    assertThat(listed("a-", "-")).containsExactly("a-1", "a-2");
    assertThat(listed("", "--")).containsExactly("a-1", "a-2", "b", "c-1", "c-2", "d--");
  }

  @Test
  void continuationTokensHoldAnyKey() {
    List.of("a\u0001", "b\u0001", "c").forEach(this::put);

    assertThat(listed("", "/")).containsExactly("a\u0001", "b\u0001", "c");
    assertFails(
        400,
        "InvalidArgument",
        () -> client.listObjectsV2(list -> list.bucket("bucket").continuationToken("%%")));
  }

  @Test
  void aListingHasNoEmptyTokens() throws IOException {
    assertThat(request("GET", "/bucket?list-type=2", ""))
        .startsWith("HTTP/1.1 200")
        .contains("<KeyCount>0</KeyCount>")
        .doesNotContain("ContinuationToken", "StartAfter");
    assertThat(request("GET", "/bucket?list-type=2&start-after=a", ""))
        .contains("<StartAfter>a</StartAfter>");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-2, 3, bytes 0-2/7",
    "bytes=5-, 2, bytes 5-6/7",
    "bytes=5-99, 2, bytes 5-6/7",
    "bytes=-3, 3, bytes 4-6/7",
    "bytes=-99, 7, bytes 0-6/7",
    "bytes=1-9223372036854775807, 6, bytes 1-6/7",
    "bytes=1-99999999999999999999, 6, bytes 1-6/7"
  })
  void theAnswerToARangeHasItsLength(String range, int length, String content) throws IOException {
    put("a");

    for (String method : List.of("GET", "HEAD")) {
      assertThat(request(method, "/bucket/a", "Range: " + range + "\r\n"))
          .startsWith("HTTP/1.1 206")
          .contains("Content-Length: " + length + "\r\n", "Content-Range: " + content + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=7-", "bytes=8-9", "bytes=-0", "bytes=99999999999999999999-"})
  void aRangeWithoutBytesIsRefused(String range) throws IOException {
    put("a");

    assertThat(request("GET", "/bucket/a", "Range: " + range + "\r\n"))
        .startsWith("HTTP/1.1 416")
        .contains("<Code>InvalidRange</Code>");
    assertThat(request("HEAD", "/bucket/a", "Range: " + range + "\r\n"))
        .startsWith("HTTP/1.1 416")
        .contains("Content-Range: bytes */7\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=2-1",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes=-",
        "bytes=a-b",
        "bytes=--1",
        "bytes= 1-2"
      })
  void aHeaderThatIsNotOneRangeHasNoEffect(String range) throws IOException {
    put("a");

    for (String method : List.of("GET", "HEAD")) {
      assertThat(request(method, "/bucket/a", "Range: " + range + "\r\n"))
          .startsWith("HTTP/1.1 200")
          .contains("Content-Length: 7\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "bucket-owner-full-control", "bucket-owner-read"})
  void anObjectMayBelongToTheOwnerOfItsBucket(String access) {
    client.putObject(
        put -> put.bucket("bucket").key("a").acl(access), RequestBody.fromString("content"));
    client.putObjectAcl(put -> put.bucket("bucket").key("a").acl(access));
    client.copyObject(copy ->
        copy.sourceBucket("bucket")
            .sourceKey("a")
            .destinationBucket("bucket")
            .destinationKey("b")
            .acl(access));

    assertThat(s3.keys()).containsExactly("a", "b");
  }

  @Test
  void anUploadByAFormIsRefusedWithWhatToDo() throws IOException {
    assertThat(request("POST", "/bucket", "Content-Type: multipart/form-data; boundary=x\r\n"))
        .startsWith("HTTP/1.1 501")
        .contains("takes no uploads by forms (POST); upload by PUT");
    assertThat(request("POST", "/no-such-bucket", "")).contains("<Code>NoSuchBucket</Code>");
  }

  @Test
  void aKeyOfMoreThan1024BytesIsTooLong() throws IOException {
    String longest = "folder-9/".repeat(113) + "file-12"; // 1,024 bytes
    put(longest);
    assertThat(s3.keys()).containsExactly(longest);

    for (String method : List.of("PUT", "GET", "DELETE")) {
      assertThat(request(method, "/bucket/" + longest + "x", ""))
          .startsWith("HTTP/1.1 400")
          .contains("<Code>KeyTooLongError</Code>");
    }
  }

  @Test
  void errorsSayWhatIsWrong() {
    put("a");

    assertThatThrownBy(() -> abort("bucket", UUID.randomUUID().toString()))
        .hasMessageContaining("The specified upload does not exist.");
    assertThatThrownBy(() ->
            client.copyObject(copy ->
                copy.sourceBucket("bucket")
                    .sourceKey("a")
                    .destinationBucket("bucket")
                    .destinationKey("a")))
        .hasMessageContaining("trying to copy an object to itself without changing");
    assertThatThrownBy(() ->
            client.putObject(
                put -> put.bucket("bucket").key("a").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                RequestBody.fromString("content")))
        .hasMessageContaining("did not match what the server received");
  }

  /** Returns all keys and groups, read in pages of two. */
  private List<String> listed(String prefix, String delimiter) {
    return client
        .listObjectsV2Paginator(list ->
            list.bucket("bucket")
                .prefix(prefix)
                .delimiter(delimiter)
                .maxKeys(2)
                .encodingType("url"))
        .stream()
        .flatMap(S3RequestsTest::names)
        .toList();
  }

  private static Stream<String> names(ListObjectsV2Response page) {
    return Stream.concat(
            page.contents().stream().map(S3Object::key),
            page.commonPrefixes().stream().map(CommonPrefix::prefix))
        .sorted();
  }

  private CompletedPart part(String upload, int number) {
    String eTag =
        client
            .uploadPart(
                part -> part.bucket("bucket").key("a").uploadId(upload).partNumber(number),
                RequestBody.fromString("x".repeat(5 << 20)))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(eTag).build();
  }

  private void complete(String upload, CompletedPart... parts) {
    client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key("a")
            .uploadId(upload)
            .multipartUpload(all -> all.parts(parts)));
  }

  private void abort(String bucket, String upload) {
    client.abortMultipartUpload(abort -> abort.bucket(bucket).key("a").uploadId(upload));
  }

  private void put(String key) {
    client.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("content"));
  }

  private String request(String method, String target, String headers) throws IOException {
    return s3.answer(
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n"
            .formatted(method, target, headers));
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
