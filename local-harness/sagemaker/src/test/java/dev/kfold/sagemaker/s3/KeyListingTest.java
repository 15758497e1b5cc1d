package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class KeyListingTest {

  private static final List<String> KEYS =
      List.of("a-b", "a.b", "a/", "a/b", "a/c/d", "a/c/e", "a0", "b/c", "ü/ä");

  @Test
  void keysAreInOrderAcrossFoldersAndPages(@TempDir Path data) throws IOException {
    try (RunningS3 s3 = RunningS3.start(data.resolve("s3"))) {
      KEYS.forEach(
          key -> s3.client().putObject(put -> put.bucket("bucket").key(key), RequestBody.empty()));

      for (int size = 1; size <= KEYS.size() + 1; size++) {
        int most = size;
        assertThat(
                s3.client()
                    .listObjectsV2Paginator(list -> list.bucket("bucket").maxKeys(most))
                    .contents())
            .extracting(S3Object::key)
            .containsExactlyElementsOf(KEYS);
      }
      for (String after : List.of("", "a", "a/", "a/b", "a/c", "a/c/d0", "a/z", "c", "ü")) {
        assertThat(
                s3.client()
                    .listObjectsV2Paginator(
                        list -> list.bucket("bucket").startAfter(after).maxKeys(2))
                    .contents())
            .extracting(S3Object::key)
            .containsExactlyElementsOf(
                KEYS.stream().filter(key -> key.compareTo(after) > 0).toList());
      }
      assertThat(
              s3.client()
                  .listObjectsV2Paginator(list -> list.bucket("bucket").prefix("a/c").maxKeys(1))
                  .contents())
          .extracting(S3Object::key)
          .containsExactly("a/c/d", "a/c/e");
    }
  }

  @Test
  void aPageReadsTheFoldersOfItsKeysOnly() {
    List<String> keys =
        IntStream.range(10, 60)
            .boxed()
            .flatMap(folder -> IntStream.range(0, 10).mapToObj(i -> "d%d/%d".formatted(folder, i)))
            .toList();
    List<String> read = new ArrayList<>();
    KeyListing listing =
        new KeyListing(request -> {
          read.add(Objects.requireNonNullElse(request.prefix(), ""));
          return folder(keys, request);
        });

    ListObjectsV2Response page =
        listing.page(
            ListObjectsV2Request.builder().bucket("b").startAfter("d50/9").maxKeys(10).build());

    assertThat(page.contents())
        .extracting(S3Object::key)
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "d51/%d".formatted(i)).toList());
    assertThat(page.isTruncated()).isTrue();
    assertThat(read).containsExactly("", "d50/", "d51/", "d52/");
  }

  /** Answers with the files and folders in a folder. */
  private static ListObjectsV2Response folder(List<String> keys, ListObjectsV2Request request) {
    String prefix = Objects.requireNonNullElse(request.prefix(), "");
    List<S3Object> files = new ArrayList<>();
    TreeSet<String> folders = new TreeSet<>();
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        int slash = key.indexOf('/', prefix.length());
        if (slash < 0) {
          files.add(S3Object.builder().key(key).build());
        } else {
          folders.add(key.substring(0, slash + 1));
        }
      }
    }
    Stream<CommonPrefix> prefixes =
        folders.stream().map(name -> CommonPrefix.builder().prefix(name).build());
    return ListObjectsV2Response.builder()
        .contents(files)
        .commonPrefixes(prefixes.toList())
        .build();
  }
}
