package dev.kfold.sagemaker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobInputTest {

  @TempDir private Path folder;

  private ObjectStore objects;
  private Path target;

  @BeforeEach
  void makeBucket() throws IOException {
    objects = new DirectoryObjectStore(folder.resolve("s3"), folder.resolve("incoming"));
    target = Files.createDirectories(folder.resolve("target"));
    put("data/one.csv", "1");
    put("data/deep/two.csv", "2");
    put("data/other.csv", "3");
  }

  @Test
  void copiesTheObjectsOfAManifestUnderItsNames() throws Exception {
    put("manifest", "[{\"prefix\": \"s3://bucket/data/\"}, \"one.csv\", \"deep/two.csv\"]");

    manifest("s3://bucket/manifest").download(objects, target);

    assertThat(files()).containsExactly("deep/two.csv", "one.csv");
    assertThat(target.resolve("deep/two.csv")).hasContent("2");
  }

  @Test
  void failsIfTheObjectsAreGoneWhenTheJobStarts() {
    var input = new JobInput("channel train", "s3://bucket/nothing/", false);

    assertThatThrownBy(() -> input.download(objects, target))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("ClientError: Data download failed: ")
        .hasMessageContaining("\"s3://bucket/nothing/\" given in channel train");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not json                                          | it is no JSON
          {"prefix": "s3://bucket/data/"}                   | it is no array of a prefix
          [{"prefix": "s3://bucket/data/"}]                 | at least one name
          ["one.csv", "two.csv"]                            | its first element is no object
          [{"prefix": "https://bucket/data"}, "one.csv"]    | its first element is no object
          [{"prefix": "s3://bucket/data/"}, 7]              | element 2 is 7, expected a name
          [{"prefix": "s3://bucket/data/"}, "one.csv", ""]  | element 3 is "", expected a name
          [{"prefix": "s3://nowhere/data/"}, "one.csv"]     | the bucket 'nowhere' does not exist
          [{"prefix": "s3://bucket/data/"}, "missing.csv"]  | "s3://bucket/data/missing.csv" that channel train reads does not exist
          [{"prefix": "s3://bucket/data/"}, "../../etc"]    | cannot be a file below its folder
          [{"prefix": "s3://bucket/data/"}, "./one.csv"]    | cannot be a file below its folder
          [{"prefix": "s3://bucket/data/"}, "/"]            | cannot be a file below its folder
          [{"prefix": "s3://bucket/data/"}, "one.csv", "one.csv"] | one file twice
          """)
  void namesTheFaultOfAManifest(String manifest, String sentence) throws IOException {
    put("manifest", manifest);

    assertThatThrownBy(() -> manifest("s3://bucket/manifest").download(objects, target))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("ClientError: Data download failed: ")
        .hasMessageContaining(sentence)
        .hasMessageContaining("channel train");
    assertThat(folder.resolve("etc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/nothing", "s3://bucket/"})
  void saysThatAManifestIsMissing(String uri) {
    assertThatThrownBy(() -> manifest(uri).download(objects, target))
        .hasMessageContaining("The manifest \"" + uri + "\" given in channel train does not exist");
  }

  @Test
  void copiesAPrefixAsFilesWithoutDecompressingAnything() throws Exception {
    put("data/three.csv.gz", "not really compressed");

    data().download(objects, target);

    assertThat(files()).containsExactly("deep/two.csv", "one.csv", "other.csv", "three.csv.gz");
  }

  @ParameterizedTest
  @CsvSource({
    "data/a;data/a/b, would be a file and a folder",
    "data/a/b;data/a, would be a file and a folder",
    "data/../../escaped;data/b, cannot be a file below its folder",
    "data/./a;data/b, cannot be a file below its folder"
  })
  void refusesKeysThatCannotBeFilesSideBySide(String keys, String sentence) {
    assertThatThrownBy(() -> data().download(new FakeStore(keys.split(";")), target))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void ignoresTheObjectsThatConsolesCreateToShowAFolder() throws Exception {
    data().download(new FakeStore("data/", "data/a"), target);

    assertThat(files()).containsExactly("a");
  }

  /** A read-only store whose keys need not be valid file names, as in other stores. */
  private record FakeStore(List<String> keys) implements ObjectStore {

    FakeStore(String... keys) {
      this(List.of(keys));
    }

    @Override
    public boolean hasBucket(String bucket) {
      return true;
    }

    @Override
    public List<String> list(S3Location prefix) {
      return keys;
    }

    @Override
    public void download(S3Location object, Path file) throws IOException {
      Files.writeString(file, object.key());
    }

    @Override
    public void upload(Path file, S3Location object) throws IOException {
      throw new IOException("Nothing can be written into this store.");
    }

    @Override
    public Optional<byte[]> read(String s3Uri) {
      return Optional.empty();
    }

    @Override
    public ObjectBrowser browser() {
      throw new UnsupportedOperationException();
    }
  }

  private static JobInput data() {
    return new JobInput("channel train", "s3://bucket/data/", false);
  }

  private static JobInput manifest(String uri) {
    return new JobInput("channel train", uri, true);
  }

  private void put(String key, String content) throws IOException {
    Path file = folder.resolve("s3/bucket").resolve(key);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> target.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
