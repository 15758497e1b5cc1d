package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Copies that S3 refuses, and S3Proxy alone would make otherwise than they say. */
class CopyRequestTest {

  private RunningS3 s3;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    s3.client()
        .putObject(
            put -> put.bucket("bucket").key("a").tagging("old=1"),
            RequestBody.fromString("content"));
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket", "/bucket", "bucket/", "/", "//a"})
  void theSourceIsABucketAndAKey(String source) throws IOException {
    assertThat(copy("x-amz-copy-source: " + source))
        .startsWith("HTTP/1.1 400")
        .contains("<Code>InvalidArgument</Code>", "sourcebucket/sourcekey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata", "tagging"})
  void anUnknownDirectiveIsRefused(String kind) throws IOException {
    assertThat(copy("x-amz-copy-source: bucket/a\r\nx-amz-" + kind + "-directive: MERGE"))
        .startsWith("HTTP/1.1 400")
        .contains(
            "<Code>InvalidArgument</Code>",
            "Unknown " + kind + " directive: found 'MERGE', expected COPY or REPLACE.");
    assertThat(s3.keys()).containsExactly("a");
  }

  @Test
  void directivesMayBeInLowerCase() throws IOException {
    assertThat(
            copy(
                "x-amz-copy-source: bucket/a\r\nx-amz-tagging-directive: replace\r\nx-amz-tagging: new=2"))
        .startsWith("HTTP/1.1 200");

    assertThat(s3.client().getObjectTagging(get -> get.bucket("bucket").key("b")).tagSet())
        .singleElement()
        .satisfies(tag -> assertThat(tag.key()).isEqualTo("new"));
  }

  private String copy(String headers) throws IOException {
    return s3.answer(
        "PUT /bucket/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n\r\n"
            .formatted(headers));
  }
}
