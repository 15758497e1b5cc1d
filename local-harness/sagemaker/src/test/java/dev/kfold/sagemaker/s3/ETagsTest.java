package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Every object has an ETag, and one of its current content. */
class ETagsTest {

  private static final String OF_CONTENT = "9a0364b9e99bb480dd25e1f0284c8555"; // md5sum
  private static final String OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

  private RunningS3 s3;
  private S3Client client;
  private Path folder;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    folder = data.resolve("s3");
    s3 = RunningS3.start(folder);
    client = s3.client();
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void anOutputOfAJobHasAnETag() throws IOException {
    Path file = Files.writeString(folder.resolveSibling("file"), "content");

    new DirectoryObjectStore(folder, folder.resolveSibling("incoming"))
        .upload(file, new S3Location("bucket", "job/output.csv"));

    assertThat(attributes(folder.resolve("bucket/job/output.csv"))).contains("user.content-md5");
    assertETag("job/output.csv", OF_CONTENT);
  }

  @Test
  void aFileThatWasPutIntoTheFolderHasAnETagThatIsKept() throws IOException {
    Path file = folder.resolve("bucket/by-hand.csv");
    Files.writeString(file, "content");

    assertETag("by-hand.csv", OF_CONTENT);

    assertThat(attributes(file)).contains("user.content-md5", "kfold.content");
  }

  @Test
  void aListingAloneHasTheETagsOfAllFiles() throws IOException {
    Files.writeString(folder.resolve("bucket/a"), "content");
    Files.writeString(folder.resolve("bucket/b"), "");

    assertThat(client.listObjects(list -> list.bucket("bucket")).contents())
        .extracting(S3Object::eTag)
        .containsExactly(quoted(OF_CONTENT), quoted(OF_NOTHING));
  }

  @Test
  void theMarkerOfAFolderHasTheETagOfNothing() {
    client.putObject(put -> put.bucket("bucket").key("folder/"), RequestBody.empty());

    assertETag("folder/", OF_NOTHING);
  }

  @Test
  void aFileThatIsWrittenInPlaceLosesWhatBelongedToTheObjectBefore() throws IOException {
    putWithEverything("a");
    Path file = folder.resolve("bucket/a");

    Files.writeString(file, "content");

    assertETag("a", OF_CONTENT);
    GetObjectResponse object = get("a");
    assertThat(object.checksumSHA256()).isNull();
    assertThat(object.metadata()).isEmpty();
    assertThat(object.tagCount()).isNull();
  }

  @Test
  void aFileOfTheSameSizeButAnotherTimeIsAnotherObject() throws IOException {
    putWithEverything("a");
    Path file = folder.resolve("bucket/a");

    Files.writeString(file, "CHANGED!!");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    assertThat(get("a").checksumSHA256()).isNull();
    assertETag("a", "7d7d1a3f31aa4ed4dcf5cedc168a56d9");
  }

  @Test
  void aFileThatIsTouchedStaysTheSameObject() throws IOException {
    putWithEverything("a");

    Files.setLastModifiedTime(
        folder.resolve("bucket/a"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    GetObjectResponse object = get("a");
    assertThat(object.metadata()).isEqualTo(Map.of("name", "value"));
    assertThat(object.checksumSHA256()).isNotNull();
    assertThat(object.tagCount()).isEqualTo(1);
  }

  @Test
  void aCopyOfAFileThatWasWrittenInPlaceHasTheNewETagOnly() throws IOException {
    putWithEverything("a");
    Files.writeString(folder.resolve("bucket/a"), "content");

    client.copyObject(copy ->
        copy.sourceBucket("bucket").sourceKey("a").destinationBucket("bucket").destinationKey("b"));

    assertETag("b", OF_CONTENT);
    assertThat(get("b").metadata()).isEmpty();
  }

  @Test
  void anObjectInPartsKeepsTheETagOfItsParts() {
    String upload =
        client.createMultipartUpload(create -> create.bucket("bucket").key("a")).uploadId();
    String part =
        client
            .uploadPart(
                put -> put.bucket("bucket").key("a").uploadId(upload).partNumber(1),
                RequestBody.fromString("content"))
            .eTag();
    String eTag =
        client
            .completeMultipartUpload(complete ->
                complete
                    .bucket("bucket")
                    .key("a")
                    .uploadId(upload)
                    .multipartUpload(
                        all -> all.parts(CompletedPart.builder().partNumber(1).eTag(part).build())))
            .eTag();

    assertThat(eTag).endsWith("-1\"");
    assertETag("a", eTag.replace("\"", ""));
  }

  /** Puts an object of another size than {@code content}: the clock of files may stand for 4 ms. */
  private void putWithEverything(String key) {
    client.putObject(
        put ->
            put.bucket("bucket")
                .key(key)
                .metadata(Map.of("name", "value"))
                .tagging("k=v")
                .checksumSHA256("T5eBqZSNpImB+mrnkvDAkENhrzqvBf+Y6q6HQ2DptWQ="),
        RequestBody.fromString("before it"));
  }

  private void assertETag(String key, String eTag) {
    HeadObjectResponse head = client.headObject(get -> get.bucket("bucket").key(key));
    assertThat(head.eTag()).isEqualTo(quoted(eTag));
    assertThat(get(key).eTag()).isEqualTo(quoted(eTag));
    assertThat(client.listObjectsV2(list -> list.bucket("bucket").prefix(key)).contents())
        .extracting(S3Object::eTag)
        .containsExactly(quoted(eTag));
    assertThat(
            client
                .getObjectAttributes(
                    get -> get.bucket("bucket").key(key).objectAttributes(ObjectAttributes.E_TAG))
                .eTag())
        .isEqualTo(eTag);
  }

  private GetObjectResponse get(String key) {
    return client
        .getObjectAsBytes(get -> get.bucket("bucket").key(key).checksumMode(ChecksumMode.ENABLED))
        .response();
  }

  private static List<String> attributes(Path file) throws IOException {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).list();
  }

  private static String quoted(String eTag) {
    return "\"" + eTag + "\"";
  }
}
