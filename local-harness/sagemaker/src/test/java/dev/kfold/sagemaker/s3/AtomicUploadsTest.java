package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects are visible when all of their content is there, and not before. */
class AtomicUploadsTest {

  private static final String PUT =
      "PUT /bucket/plain/data.csv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 8\r\n\r\n";

  private RunningS3 s3;
  private Path folder;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    folder = data.resolve("s3");
    s3 = RunningS3.start(folder);
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void anObjectIsInNoListingAndNoChannelBeforeAllOfItHasArrived() throws Exception {
    try (Socket upload = s3.send(PUT + "1,2\n")) {
      awaitStagedFile();

      assertThat(s3.keys()).isEmpty();
      assertThat(filesIn(folder.resolve("bucket"))).isEmpty();
      assertThat(channel().list(S3Location.parse("s3://bucket/plain/"))).isEmpty();

      OutputStream rest = upload.getOutputStream();
      rest.write("3,4\n".getBytes(StandardCharsets.UTF_8));
      rest.flush();
      assertThat(read(upload.getInputStream())).startsWith("HTTP/1.1 200");
    }
    assertThat(s3.keys()).containsExactly("plain/data.csv");
    assertThat(filesIn(folder.resolve(".server/incoming"))).isEmpty();
  }

  @Test
  void anUploadThatIsCutOffLeavesTheObjectAsItWas() throws Exception {
    put("plain/data.csv", "before");

    try (Socket upload = s3.send(PUT + "1,2\n")) {
      awaitStagedFile();
      upload.shutdownOutput();
      var _ = read(upload.getInputStream());
    }

    assertThat(s3.keys()).containsExactly("plain/data.csv");
    assertThat(get("plain/data.csv")).isEqualTo("before");
    assertThat(filesIn(folder.resolve(".server/incoming"))).isEmpty();
  }

  @Test
  void theNextStartRemovesWhatAKilledServerHasLeftHalfWritten() throws IOException {
    s3.close();
    Files.writeString(folder.resolve(".server/incoming/half"), "1,2");

    s3 = RunningS3.start(folder);

    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void theServersOwnFolderIsNoBucket() {
    assertThat(s3.client().listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .containsExactly("bucket");
    assertThat(channel().hasBucket(".server")).isFalse();
    assertThatThrownBy(() ->
            s3.client()
                .copyObject(copy ->
                    copy.sourceBucket(".server")
                        .sourceKey("incoming/a")
                        .destinationBucket("bucket")
                        .destinationKey("a")))
        .isInstanceOf(S3Exception.class);
  }

  @Test
  void partsAreInNoListingAndOutliveTheServer() throws IOException {
    String upload = startUpload();
    String first = "x".repeat(5 << 20);
    CompletedPart one = putPart(upload, 1, first);
    assertThat(s3.keys()).isEmpty();
    assertThat(filesIn(folder.resolve("bucket"))).isEmpty();
    s3.close();

    s3 = RunningS3.start(folder);

    assertThat(s3.client().listMultipartUploads(list -> list.bucket("bucket")).uploads())
        .extracting(MultipartUpload::key)
        .containsExactly("large");
    assertThat(
            s3.client()
                .listParts(list -> list.bucket("bucket").key("large").uploadId(upload))
                .parts())
        .extracting(Part::partNumber)
        .containsExactly(1);
    complete(upload, one, putPart(upload, 2, "end"));
    assertThat(get("large")).isEqualTo(first + "end");
    assertThat(filesIn(folder)).containsExactly(folder.resolve("bucket/large"));
  }

  @Test
  void anObjectIsReadableByOthersOnlyIfItsRequestSaysSo() {
    put("a", "content");
    s3.client()
        .putObject(
            put -> put.bucket("bucket").key("b").acl(ObjectCannedACL.PUBLIC_READ),
            RequestBody.fromString("content"));

    assertThat(grants("a")).isEqualTo(1); // to the owner
    assertThat(grants("b")).isEqualTo(2);
  }

  private int grants(String key) {
    return s3.client().getObjectAcl(get -> get.bucket("bucket").key(key)).grants().size();
  }

  @Test
  void anAbortedUploadLeavesNothing() throws IOException {
    String upload = startUpload();
    var _ = putPart(upload, 1, "content");

    s3.client().abortMultipartUpload(abort -> abort.bucket("bucket").key("large").uploadId(upload));

    assertThat(filesIn(folder)).isEmpty();
    assertThatThrownBy(() -> putPart(upload, 2, "content"))
        .isInstanceOf(NoSuchUploadException.class);
  }

  @Test
  void aPartOfAnUnknownUploadIsRefused() throws IOException {
    String upload = startUpload();

    for (String unknown : List.of("nonsense", UUID.randomUUID().toString(), "../x")) {
      assertThatThrownBy(() -> putPart(unknown, 1, "content"))
          .isInstanceOf(NoSuchUploadException.class);
      assertThatThrownBy(() ->
              s3.client().listParts(list -> list.bucket("bucket").key("large").uploadId(unknown)))
          .isInstanceOf(NoSuchUploadException.class);
    }
    assertThatThrownBy(() ->
            s3.client()
                .uploadPart(
                    part -> part.bucket("bucket").key("another-key").uploadId(upload).partNumber(1),
                    RequestBody.fromString("content")))
        .isInstanceOf(NoSuchUploadException.class);
    assertThat(filesIn(folder.resolve("bucket"))).isEmpty();
  }

  private String startUpload() {
    return s3.client()
        .createMultipartUpload(create -> create.bucket("bucket").key("large"))
        .uploadId();
  }

  private CompletedPart putPart(String upload, int number, String content) {
    String tag =
        s3.client()
            .uploadPart(
                part -> part.bucket("bucket").key("large").uploadId(upload).partNumber(number),
                RequestBody.fromString(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private void complete(String upload, CompletedPart... parts) {
    s3.client()
        .completeMultipartUpload(all ->
            all.bucket("bucket")
                .key("large")
                .uploadId(upload)
                .multipartUpload(content -> content.parts(parts)));
  }

  private DirectoryObjectStore channel() {
    return new DirectoryObjectStore(folder, folder.resolveSibling("incoming"));
  }

  private void put(String key, String content) {
    s3.client().putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString(content));
  }

  private String get(String key) {
    return s3.client().getObjectAsBytes(get -> get.bucket("bucket").key(key)).asUtf8String();
  }

  /** Waits until the server has begun to write an object. */
  private void awaitStagedFile() throws Exception {
    while (filesIn(folder.resolve(".server/incoming")).isEmpty()) {
      Thread.sleep(5);
    }
  }

  private static String read(InputStream answer) throws IOException {
    return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
