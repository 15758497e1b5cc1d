package dev.kfold.sagemaker.console.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

  private final StoredArchives stored = new StoredArchives();
  private final Archives archives = new Archives(stored);

  @ParameterizedTest
  @ValueSource(strings = {"cv.json", "./cv.json", "output/cv.json"})
  void findsAFileInAnyFolder(String path) throws IOException {
    S3Location archive = stored.put(StoredArchives.archive("not-cv.json", path, "cv.json.bak"));

    assertThat(content(archives.file(archive, "cv.json"))).hasValue(path);
  }

  @Test
  void findsNoFileWhoseNameOnlyEndsLikeIt() throws IOException {
    S3Location archive = stored.put(StoredArchives.archive("not-cv.json", "cv.json/other"));

    assertThat(archives.file(archive, "cv.json")).isEmpty();
  }

  @Test
  void opensTheEntryOfAWholeName() throws IOException {
    S3Location archive = stored.put(StoredArchives.archive("a/b", "../b", "b"));

    assertThat(content(archives.entry(archive, "../b"))).hasValue("../b");
    assertThat(content(archives.entry(archive, "b"))).hasValue("b");
    assertThat(archives.entry(archive, "./b")).isEmpty();
  }

  @Test
  void aMissingArchiveHasNoFile() throws IOException {
    assertThat(archives.file(new S3Location("bucket", "none.tar.gz"), "cv.json")).isEmpty();
  }

  @Test
  void aBrokenArchiveIsAnErrorAndItsFirstFilesAreListed() throws IOException {
    byte[] whole = StoredArchives.archive("first", "x".repeat(90), "second");
    S3Location cut = stored.put(Arrays.copyOf(whole, whole.length - 40));
    S3Location text = stored.put("no archive".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> archives.file(cut, "cv.json")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> archives.file(text, "cv.json")).isInstanceOf(IOException.class);
    assertThat(archives.list(text).problem())
        .hasValueSatisfying(
            problem -> assertThat(problem).startsWith("The archive is broken, or is no .tar.gz"));
  }

  @Test
  void aFileThatIsTooLargeIsNotReadIntoMemory() throws IOException {
    S3Location archive = stored.put(StoredArchives.archive("cv.json"));

    assertThatThrownBy(
            () -> {
              try (ArchivedFile file = archives.file(archive, "cv.json").orElseThrow()) {
                file.read(6);
              }
            })
        .hasMessage(
            "cv.json has 7 bytes, and at most 6 bytes are read here; download it to see it");
  }

  @Test
  void aDownloadMayBeLargerThanWhatPagesRead() throws IOException {
    S3Location archive = stored.put(StoredArchives.archive("a".repeat(90), "b"));
    Archives small = new Archives(stored, 1024);

    assertThat(small.list(archive).problem())
        .hasValue("It holds more than 1.0 kB; download it to see the rest.");
    assertThatThrownBy(() -> small.entry(archive, "b"))
        .isInstanceOf(LimitedStream.TooLargeException.class);
    assertThat(content(Archives.forDownloads(stored).entry(archive, "b"))).hasValue("b");
  }

  private static Optional<String> content(Optional<ArchivedFile> file) throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (ArchivedFile open = file.get()) {
      return Optional.of(new String(open.read(1000), StandardCharsets.UTF_8));
    }
  }
}
