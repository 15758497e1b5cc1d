package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectStoreTest extends ObjectStoreContract {

  @Override
  ObjectStore store() {
    return new DirectoryObjectStore(folder.resolve("s3"), folder.resolve("incoming"));
  }

  @Test
  void leavesNoIncomingFiles() throws IOException {
    store().upload(file, S3Location.parse("s3://bucket/a/b.txt"));

    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  void passesOverUnfinishedUploads() throws IOException {
    store().upload(file, new S3Location("bucket", "train/a"));
    Files.createDirectory(folder.resolve("s3/bucket/.mpus-1"));
    Files.copy(file, folder.resolve("s3/bucket/.mpus-1/part"));

    assertThat(store().list(S3Location.parse("s3://bucket"))).containsExactly("train/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../file", "a/../../../file", "../../etc/passwd", "a/../b", "./b"})
  void refusesKeysThatLeaveTheFolder(String key) throws IOException {
    S3Location object = new S3Location("bucket", key);

    assertThatThrownBy(() -> store().upload(file, object))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has a part that no file can be called");
    assertThat(store().read(object.toString())).isEmpty();
    assertThat(store().list(new S3Location("bucket", key + "/"))).isEmpty();
    assertThatThrownBy(() -> store().download(object, folder.resolve("x")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void distinguishesKeysWithEmptyParts() throws IOException {
    store().upload(file, new S3Location("bucket", "a/b"));

    assertThat(store().read("s3://bucket/a//b")).isEmpty();
    assertThat(store().list(S3Location.parse("s3://bucket/a//"))).isEmpty();
    assertThat(store().validateKey(new S3Location("bucket", "a//b")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("'a//b' has an empty part"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "."})
  void takesNoOtherFolderForABucket(String bucket) throws IOException {
    assertThat(store().hasBucket(bucket)).isFalse();
    assertThat(store().list(new S3Location(bucket, ""))).isEmpty();
    assertThatThrownBy(() -> store().upload(file, new S3Location(bucket, "key")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "train/, train/x.csv, x.csv",
    "train, train/x.csv, x.csv",
    "train, train2/x.csv, train2/x.csv",
    "a/train, a/train2/x.csv, train2/x.csv",
    "a/file.csv, a/file.csv, file.csv",
    "'', a/x.csv, a/x.csv"
  })
  void keepsThePartOfAKeyBelowThePrefix(String prefix, String key, String file) {
    assertThat(new S3Location("bucket", prefix).below(key)).isEqualTo(file);
  }
}
