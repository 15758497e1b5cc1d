package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Conditions of requests that read, whose dates are the seconds of Last-Modified. */
class ConditionalReadsTest {

  private static final Instant CHANGED = Instant.parse("2026-03-04T05:06:07.890Z");
  private static final Instant SHOWN = Instant.parse("2026-03-04T05:06:07Z");

  private RunningS3 s3;
  private S3Client client;
  private String eTag;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    client = s3.client();
    Path file = Files.writeString(data.resolve("s3/bucket/a"), "content");
    Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    eTag = client.headObject(head -> head.bucket("bucket").key("a")).eTag();
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void anObjectIsUnmodifiedSinceItsOwnTime() {
    assertThat(client.headObject(head -> head.bucket("bucket").key("a")).lastModified())
        .isEqualTo(SHOWN);

    client.headObject(head -> head.bucket("bucket").key("a").ifUnmodifiedSince(SHOWN));
    client.getObjectAsBytes(get -> get.bucket("bucket").key("a").ifUnmodifiedSince(SHOWN));
    assertFails(304, () -> get(SHOWN));
    assertFails(
        304,
        () -> client.headObject(head -> head.bucket("bucket").key("a").ifModifiedSince(SHOWN)));
  }

  @Test
  void anObjectIsModifiedSinceASecondBefore() {
    Instant before = SHOWN.minusSeconds(1);

    get(before);
    assertFails(
        412,
        () ->
            client.getObjectAsBytes(
                get -> get.bucket("bucket").key("a").ifUnmodifiedSince(before)));
  }

  @Test
  void anETagWinsOverADate() {
    client.getObjectAsBytes(get ->
        get.bucket("bucket").key("a").ifMatch(eTag).ifUnmodifiedSince(SHOWN.minusSeconds(9)));
    client.getObjectAsBytes(
        get -> get.bucket("bucket").key("a").ifNoneMatch("\"0\"").ifModifiedSince(SHOWN));
    assertFails(
        304,
        () ->
            client.getObjectAsBytes(get ->
                get.bucket("bucket")
                    .key("a")
                    .ifNoneMatch(eTag)
                    .ifModifiedSince(SHOWN.minusSeconds(9))));
  }

  @Test
  void aSourceIsUnmodifiedSinceItsOwnTime() {
    client.copyObject(copy ->
        copy.sourceBucket("bucket")
            .sourceKey("a")
            .copySourceIfUnmodifiedSince(SHOWN)
            .destinationBucket("bucket")
            .destinationKey("b"));
    assertFails(
        412,
        () ->
            client.copyObject(copy ->
                copy.sourceBucket("bucket")
                    .sourceKey("a")
                    .copySourceIfModifiedSince(SHOWN)
                    .destinationBucket("bucket")
                    .destinationKey("c")));
    assertThat(s3.keys()).containsExactly("a", "b");
  }

  @Test
  void aTextThatIsNoDateIsNoCondition() throws IOException {
    assertThat(
            s3.answer(
                "GET /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIf-Modified-Since: today\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  private void get(Instant modifiedSince) {
    var _ =
        client.getObjectAsBytes(
            get -> get.bucket("bucket").key("a").ifModifiedSince(modifiedSince));
  }

  private static void assertFails(int status, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
