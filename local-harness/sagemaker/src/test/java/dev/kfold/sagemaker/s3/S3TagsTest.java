package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** The tags of objects. */
class S3TagsTest {

  private RunningS3 s3;

  @BeforeEach
  void startServer(@TempDir Path folder) throws IOException {
    s3 = RunningS3.start(folder);
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void tagsAreReplacedReadAndDeleted() {
    put("a", "");
    assertThat(tags("a")).isEmpty();

    tag("a", tag("SageMaker", "true"), tag("näme", "a b&<c>="));
    assertThat(tags("a")).containsExactly(tag("SageMaker", "true"), tag("näme", "a b&<c>="));
    assertThat(s3.client().getObject(get -> get.bucket("bucket").key("a")).response().tagCount())
        .isEqualTo(2);

    s3.client().deleteObjectTagging(delete -> delete.bucket("bucket").key("a"));
    assertThat(tags("a")).isEmpty();
  }

  @Test
  void tagsOfAHeaderAreStoredWithTheObjectAndGoWithIt() {
    put("a", "k=v&l=m");
    assertThat(tags("a")).containsExactly(tag("k", "v"), tag("l", "m"));

    put("a", "");
    assertThat(tags("a")).isEmpty();
  }

  @Test
  void aCopyKeepsTheTagsUnlessTheyAreReplaced() {
    put("a", "k=v");

    s3.client()
        .copyObject(copy ->
            copy.sourceBucket("bucket")
                .sourceKey("a")
                .destinationBucket("bucket")
                .destinationKey("same"));
    s3.client()
        .copyObject(copy ->
            copy.sourceBucket("bucket")
                .sourceKey("a")
                .destinationBucket("bucket")
                .destinationKey("other")
                .taggingDirective(TaggingDirective.REPLACE)
                .tagging("x=y"));

    assertThat(tags("same")).containsExactly(tag("k", "v"));
    assertThat(tags("other")).containsExactly(tag("x", "y"));
  }

  @Test
  void anObjectInPartsHasTheTagsThatItsUploadWasStartedWith() {
    String upload =
        s3.client()
            .createMultipartUpload(create -> create.bucket("bucket").key("a").tagging("k=v"))
            .uploadId();
    String part =
        s3.client()
            .uploadPart(
                put -> put.bucket("bucket").key("a").uploadId(upload).partNumber(1),
                RequestBody.fromString("content"))
            .eTag();
    s3.client()
        .completeMultipartUpload(complete ->
            complete
                .bucket("bucket")
                .key("a")
                .uploadId(upload)
                .multipartUpload(
                    all -> all.parts(CompletedPart.builder().partNumber(1).eTag(part).build())));

    assertThat(tags("a")).containsExactly(tag("k", "v"));
  }

  @Test
  void tagsThatS3RefusesAreRefused() {
    put("a", "");

    assertRefused("InvalidTag", tag("", "v"));
    assertRefused("InvalidTag", tag("aws:x", "v"));
    assertRefused("InvalidTag", tag("k".repeat(129), "v"));
    assertRefused("InvalidTag", tag("k", "v".repeat(257)));
    assertRefused("InvalidTag", tag("k", "v"), tag("k", "w"));
    assertRefused(
        "BadRequest", IntStream.range(0, 11).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new));
    assertThat(tags("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k=v&k=w", "k=%GG", "aws:k=v"})
  void aHeaderWithSuchTagsStoresNoObject(String tagging) {
    assertThatThrownBy(() -> put("a", tagging))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));

    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void anObjectThatIsNotThereHasNoTags() {
    assertThatThrownBy(() -> tags("none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> tag("none", tag("k", "v"))).isInstanceOf(NoSuchKeyException.class);
    assertThat(s3.keys()).isEmpty();
  }

  private void assertRefused(String code, Tag... tags) {
    assertThatThrownBy(() -> tag("a", tags))
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private void put(String key, String tagging) {
    s3.client()
        .putObject(
            put -> put.bucket("bucket").key(key).tagging(tagging),
            RequestBody.fromString("content"));
  }

  private void tag(String key, Tag... tags) {
    s3.client()
        .putObjectTagging(
            put -> put.bucket("bucket").key(key).tagging(tagging -> tagging.tagSet(tags)));
  }

  private List<Tag> tags(String key) {
    return s3.client().getObjectTagging(get -> get.bucket("bucket").key(key)).tagSet();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
