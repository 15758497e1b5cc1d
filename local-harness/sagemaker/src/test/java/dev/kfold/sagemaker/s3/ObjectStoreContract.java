package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour of every object store that jobs rely on. */
abstract class ObjectStoreContract {

  @TempDir Path folder;
  Path file;

  /** Returns the store whose buckets are in the folder {@code s3}. */
  abstract ObjectStore store();

  @BeforeEach
  final void makeBucket() throws IOException {
    Files.createDirectories(folder.resolve("s3/bucket"));
    file = Files.writeString(folder.resolve("file"), "content");
  }

  @Test
  void readsStoredObjects() throws IOException {
    store().upload(file, S3Location.parse("s3://bucket/a/b.txt"));

    assertThat(store().read("s3://bucket/a/b.txt"))
        .hasValueSatisfying(
            bytes -> assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("content"));
  }

  @Test
  void readsNothingForMissingObjects() {
    assertThat(store().read("s3://bucket/absent")).isEmpty();
    assertThat(store().read("s3://absent/absent")).isEmpty();
    assertThat(store().read("file:///etc/passwd")).isEmpty();
  }

  @Test
  void readsNoObjectIntoMemoryThatIsTooLargeForIt() throws IOException {
    long tooLarge = ObjectStore.LARGEST_IN_MEMORY + 1L;
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("s3/bucket/huge").toFile(), "rw")) {
      sparse.setLength(tooLarge);
    }

    assertThatThrownBy(() -> store().read("s3://bucket/huge"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it has 67,108,865 bytes, and at most 67,108,864 are read");
  }

  @Test
  void listsByStringPrefix() throws IOException {
    for (String key : new String[] {"train/b", "train/a", "train2/c", "test/d"}) {
      store().upload(file, new S3Location("bucket", key));
    }

    assertThat(store().list(S3Location.parse("s3://bucket/train")))
        .containsExactly("train/a", "train/b", "train2/c");
    assertThat(store().list(S3Location.parse("s3://bucket")))
        .containsExactly("test/d", "train/a", "train/b", "train2/c");
    assertThat(store().list(S3Location.parse("s3://bucket/none"))).isEmpty();
    assertThat(store().list(S3Location.parse("s3://bucket/none/at/all"))).isEmpty();
  }

  @Test
  void storesAFolderAndDownloadsItOverExistingFiles() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/deep"));
    Files.writeString(source.resolve("x"), "1");
    Files.createSymbolicLink(source.resolve("link"), file);
    Path back = Files.createDirectories(folder.resolve("back/deep"));
    Files.writeString(back.resolve("x"), "something longer");

    store().uploadAll(folder.resolve("source"), S3Location.parse("s3://bucket/there"));
    int count = store().downloadAll(S3Location.parse("s3://bucket/there/"), folder.resolve("back"));

    assertThat(count).isEqualTo(1);
    assertThat(back.resolve("x")).hasContent("1");
  }

  @Test
  void downloadedFilesAreReadableByAllUsers() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "content");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    store().upload(secret, S3Location.parse("s3://bucket/secret"));
    Path brought = folder.resolve("brought");

    store().download(S3Location.parse("s3://bucket/secret"), brought);

    assertThat(Files.getPosixFilePermissions(brought))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void aBackslashIsAPartOfAName() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/back"));
    Files.writeString(source.resolve("slash"), "real");
    Files.writeString(folder.resolve("source/back\\slash"), "other");
    Path back = Files.createDirectories(folder.resolve("back"));

    store().uploadAll(folder.resolve("source"), S3Location.parse("s3://bucket/there"));
    store().downloadAll(S3Location.parse("s3://bucket/there/"), back);

    assertThat(store().list(S3Location.parse("s3://bucket")))
        .containsExactlyInAnyOrder("there/back/slash", "there/back\\slash");
    assertThat(back.resolve("back/slash")).hasContent("real");
    assertThat(back.resolve("back\\slash")).hasContent("other");
  }

  @Test
  void refusesABucketThatDoesNotExist() throws IOException {
    assertThat(store().hasBucket("bucket")).isTrue();
    assertThat(store().hasBucket("absent")).isFalse();
    assertThatThrownBy(() -> store().upload(file, S3Location.parse("s3://absent/key")))
        .hasMessageContaining("bucket absent does not exist");
  }

  @Test
  void browsesAFolderPageByPageInTheOrderOfTheKeys() throws IOException {
    ObjectStore store = store();
    for (String key : List.of("top", "run/b", "run/a b%?.csv", "run/sub/x", "run/c", "other/y")) {
      store.upload(file, new S3Location("bucket", key));
    }
    ObjectBrowser browser = store.browser();

    assertThat(browser.buckets()).contains("bucket");
    ObjectListing root = browser.list(new S3Location("bucket", ""), "", 10);
    assertThat(root.folders()).containsExactly("other/", "run/");
    assertThat(keys(root)).containsExactly("top");
    assertThat(root.next()).isEmpty();
    ObjectListing first = browser.list(new S3Location("bucket", "run/"), "", 2);
    assertThat(keys(first)).containsExactly("run/a b%?.csv", "run/b");
    ObjectListing second =
        browser.list(new S3Location("bucket", "run/"), first.next().orElseThrow(), 2);
    assertThat(keys(second)).containsExactly("run/c");
    assertThat(second.folders()).containsExactly("run/sub/");
    assertThat(second.next()).isEmpty();
    assertThat(browser.list(new S3Location("bucket", "missing/"), "", 2).objects()).isEmpty();
  }

  @Test
  void browsesTheSizeAndTheContentOfAnObject() throws IOException {
    ObjectStore store = store();
    store.upload(file, new S3Location("bucket", "run/ä+b %2F"));
    S3Location object = new S3Location("bucket", "run/ä+b %2F");

    StoredObject found = store.browser().find(object).orElseThrow();
    assertThat(found.size()).isEqualTo(Files.size(file));
    try (InputStream content = store.browser().open(object)) {
      assertThat(content.readAllBytes()).isEqualTo(Files.readAllBytes(file));
    }
    assertThat(store.browser().find(new S3Location("bucket", "run/"))).isEmpty();
    assertThat(store.browser().find(new S3Location("bucket", "run"))).isEmpty();
    assertThatThrownBy(() -> store.browser().open(new S3Location("bucket", "run/missing")))
        .isInstanceOf(IOException.class);
  }

  private static List<String> keys(ObjectListing listing) {
    return listing.objects().stream().map(StoredObject::key).toList();
  }
}
