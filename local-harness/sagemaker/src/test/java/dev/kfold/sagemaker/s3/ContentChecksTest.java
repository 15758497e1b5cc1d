package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/** Content is compared with the checksums, the length and the SHA-256 that its request gives. */
class ContentChecksTest {

  private static final String CRC32 = "DUoRhQ=="; // of "hello world", by zlib.crc32
  private static final String TRAILER = "x-amz-checksum-crc32:" + CRC32 + "\r\n";

  private RunningS3 s3;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void aRightTrailerIsReturnedAndStored() throws IOException {
    String answer = putChunks("/bucket/a", 11, "b\r\nhello world\r\n0\r\n" + TRAILER + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").contains("x-amz-checksum-crc32: " + CRC32);
    var object =
        s3.client()
            .getObjectAsBytes(
                get -> get.bucket("bucket").key("a").checksumMode(ChecksumMode.ENABLED));
    assertThat(object.asUtf8String()).isEqualTo("hello world");
    assertThat(object.response().checksumCRC32()).isEqualTo(CRC32);
    assertThat(object.response().contentEncoding()).isNull();
  }

  @Test
  void chunksAreJoined() throws IOException {
    String answer =
        putChunks(
            "/bucket/a",
            11,
            "6;chunk-signature=0\r\nhello \r\n5;chunk-signature=0\r\nworld\r\n0;chunk-signature=0\r\n"
                + TRAILER
                + "x-amz-trailer-signature:0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(s3.client().getObjectAsBytes(get -> get.bucket("bucket").key("a")).asUtf8String())
        .isEqualTo("hello world");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11|b~hello world~0~x-amz-checksum-crc32:AAAAAA==~~|BadDigest",
        "11|b~hello world~0~x-amz-checksum-crc32:nonsense~~|BadDigest",
        "11|b~hello world~0~~|MalformedTrailerError",
        "11|b~hello world~0~x-amz-checksum-sha1:AAAA~~|MalformedTrailerError",
        "11|b~hello world~0~no colon~~|MalformedTrailerError",
        "99|b~hello world~0~x-amz-checksum-crc32:DUoRhQ==~~|IncompleteBody",
        "5|b~hello world~0~x-amz-checksum-crc32:DUoRhQ==~~|IncompleteBody",
        "0|b~hello world~0~x-amz-checksum-crc32:DUoRhQ==~~|IncompleteBody",
        "11|b~hello world~|IncompleteBody",
        "11|b~hello world-0~~|IncompleteBody",
        "11|zz~hello world~0~~|IncompleteBody",
        "11|-b~hello world~0~~|IncompleteBody"
      })
  void wrongChunksAreRefused(int length, String body, String code) throws IOException {
    String upload = s3.client().createMultipartUpload(c -> c.bucket("bucket").key("p")).uploadId();
    String chunks = body.replace("~", "\r\n");

    assertRefused(putChunks("/bucket/a", length, chunks), code);
    assertRefused(putChunks("/bucket/p?partNumber=1&uploadId=" + upload, length, chunks), code);
    assertThat(s3.keys()).isEmpty();
    assertThat(
            s3.client().listParts(list -> list.bucket("bucket").key("p").uploadId(upload)).parts())
        .isEmpty();
  }

  @Test
  void aTrailerOfAnUnknownChecksumIsRefused() throws IOException {
    assertRefused(
        s3.answer(
            "PUT /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-decoded-content-length: 0\r\nx-amz-trailer: x-amz-checksum-none\r\n\r\n0\r\n\r\n"),
        "InvalidRequest");
  }

  @Test
  void chunksWithoutTheirLengthAreRefused() throws IOException {
    assertThat(
            s3.answer(
                "PUT /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 411")
        .contains("<Code>MissingContentLength</Code>");
  }

  @Test
  void theSha256OfOtherContentIsRefused() throws IOException {
    assertRefused(put("a".repeat(64)), "XAmzContentSHA256Mismatch");
    assertRefused(put("nonsense"), "InvalidArgument");
    assertThat(s3.keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNSIGNED-PAYLOAD",
        "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        "B94D27B9934D3E08A52E52D7DA7DABFAC484EFE37A5380EE9088F7ACE2EFCDE9"
      })
  void theRightSha256IsTaken(String sha256) throws IOException {
    assertThat(put(sha256)).startsWith("HTTP/1.1 200");
  }

  @Test
  void aDocumentWithTheSha256OfOthersIsRefused() throws IOException {
    s3.client().putObject(put -> put.bucket("bucket").key("a"), RequestBody.fromString("content"));
    String document = "<Delete><Object><Key>a</Key></Object></Delete>";

    assertRefused(
        s3.answer(
            "POST /bucket?delete HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\nx-amz-content-sha256: %s\r\n\r\n%s"
                .formatted(document.length(), "a".repeat(64), document)),
        "XAmzContentSHA256Mismatch");
    assertThat(s3.keys()).containsExactly("a");
  }

  private String put(String sha256) throws IOException {
    return s3.answer(
        "PUT /bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 11\r\nx-amz-content-sha256: %s\r\n\r\nhello world"
            .formatted(sha256));
  }

  private String putChunks(String target, int length, String chunks) throws IOException {
    return s3.answer(
        "PUT %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\nContent-Encoding: aws-chunked\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-trailer: x-amz-checksum-crc32\r\nx-amz-decoded-content-length: %d\r\n\r\n%s"
            .formatted(target, chunks.length(), length, chunks));
  }

  private static void assertRefused(String answer, String code) {
    assertThat(answer).startsWith("HTTP/1.1 400").contains("<Code>" + code + "</Code>");
  }
}
