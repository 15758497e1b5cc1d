package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** If-Match and If-None-Match hold when the object is replaced, and not only before. */
class ConditionalWritesTest {

  private static final int CLIENTS = 8;

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
  void oneOfManyWritersWithTheSameETagSucceeds() throws Exception {
    String eTag = put("a", "before");

    assertThat(
            atOnce(writer ->
                client.putObject(
                    put -> put.bucket("bucket").key("a").ifMatch(eTag),
                    RequestBody.fromString("writer " + writer))))
        .containsOnlyOnce(200)
        .containsOnly(200, 412);
  }

  @Test
  void oneOfManyUploadsInPartsWithTheSameETagSucceeds() throws Exception {
    String eTag = put("a", "before");
    List<Upload> uploads = new ArrayList<>();
    for (int writer = 0; writer < CLIENTS; writer++) {
      uploads.add(uploaded("writer " + writer));
    }

    assertThat(atOnce(writer -> complete(uploads.get(writer), eTag)))
        .containsOnlyOnce(200)
        .containsOnly(200, 412);
  }

  @Test
  void anUploadInPartsIntoNoObjectFailsWithIfMatch() {
    Upload upload = uploaded("content");

    assertFails(404, () -> complete(upload, "\"0123\""));
    complete(upload, null); // it is still there
  }

  @Test
  void aCopyReplacesNoObjectWithIfNoneMatch() {
    var _ = put("a", "source");
    var _ = put("b", "destination");

    assertFails(
        412,
        () ->
            client.copyObject(copy ->
                copy.sourceBucket("bucket")
                    .sourceKey("a")
                    .destinationBucket("bucket")
                    .destinationKey("b")
                    .ifNoneMatch("*")));
    assertThat(get("b")).isEqualTo("destination");
  }

  @Test
  void aCopyReplacesOnlyTheObjectOfIfMatch() {
    String other = put("a", "source");
    String eTag = put("b", "destination");

    assertFails(412, () -> copyIfMatch("b", other));
    assertFails(404, () -> copyIfMatch("c", other));
    assertThat(get("b")).isEqualTo("destination");
    copyIfMatch("b", eTag);
    assertThat(get("b")).isEqualTo("source");
  }

  @Test
  void aMarkerOfAFolderReplacesNoneWithIfNoneMatch() {
    client.putObject(
        put -> put.bucket("bucket").key("folder/").ifNoneMatch("*"), RequestBody.empty());

    assertFails(
        412,
        () ->
            client.putObject(
                put -> put.bucket("bucket").key("folder/").ifNoneMatch("*"), RequestBody.empty()));
  }

  @Test
  void oneOfManyDeletionsWithTheSameETagSucceeds() throws Exception {
    String eTag = put("a", "content");

    assertThat(atOnce(_ -> client.deleteObject(d -> d.bucket("bucket").key("a").ifMatch(eTag))))
        .containsOnlyOnce(200)
        .isSubsetOf(200, 404, 412);
  }

  private record Upload(String id, CompletedPart part) {}

  private Upload uploaded(String content) {
    String id = client.createMultipartUpload(create -> create.bucket("bucket").key("a")).uploadId();
    String eTag =
        client
            .uploadPart(
                part -> part.bucket("bucket").key("a").uploadId(id).partNumber(1),
                RequestBody.fromString(content))
            .eTag();
    return new Upload(id, CompletedPart.builder().partNumber(1).eTag(eTag).build());
  }

  private void complete(Upload upload, @Nullable String ifMatch) {
    client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key("a")
            .uploadId(upload.id())
            .ifMatch(ifMatch)
            .multipartUpload(all -> all.parts(upload.part())));
  }

  private void copyIfMatch(String key, String eTag) {
    client.copyObject(copy ->
        copy.sourceBucket("bucket")
            .sourceKey("a")
            .destinationBucket("bucket")
            .destinationKey(key)
            .ifMatch(eTag));
  }

  private interface Request {
    void send(int writer);
  }

  /** Sends a request from several threads at once, and returns the statuses of HTTP. */
  private static List<Integer> atOnce(Request request) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int writer = 0; writer < CLIENTS; writer++) {
        int number = writer;
        answers.add(
            threads.submit(() -> {
              start.await();
              try {
                request.send(number);
                return 200;
              } catch (S3Exception e) {
                return e.statusCode();
              }
            }));
      }
      start.countDown();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
    }
    return statuses;
  }

  private static void assertFails(int status, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }

  private String put(String key, String content) {
    return client
        .putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString(content))
        .eTag();
  }

  private String get(String key) {
    return client.getObjectAsBytes(get -> get.bucket("bucket").key(key)).asUtf8String();
  }
}
