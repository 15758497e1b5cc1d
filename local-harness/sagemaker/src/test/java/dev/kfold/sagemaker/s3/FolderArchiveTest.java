package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest {

  @TempDir Path folder;

  @Test
  void packsTheSameContentToTheSameBytes() throws IOException {
    Path one = archive("one", "x", "y");
    Path other = archive("other", "y", "x");

    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void seesThatThereIsNothingToPack() throws IOException {
    assertThat(FolderArchive.isEmpty(folder)).isTrue();
    assertThat(FolderArchive.isEmpty(folder.resolve("absent"))).isTrue();
    Files.writeString(folder.resolve("file"), "");
    assertThat(FolderArchive.isEmpty(folder)).isFalse();
  }

  @Test
  void tellsABackslashFromAFolder() throws IOException {
    Path content = Files.createDirectories(folder.resolve("content"));
    Files.writeString(content.resolve("back\\slash"), "other");
    Files.writeString(Files.createDirectories(content.resolve("back")).resolve("slash"), "real");
    Path archive = folder.resolve("content.tar.gz");
    Path back = Files.createDirectories(folder.resolve("back"));

    FolderArchive.write(content, archive);
    ArchiveReader.MODEL.extract(archive, back);

    assertThat(back.resolve("back/slash")).hasContent("real");
    assertThat(back.resolve("back\\slash")).hasContent("other");
  }

  private Path archive(String name, String... files) throws IOException {
    Path content = Files.createDirectories(folder.resolve(name + "/deep"));
    for (String file : files) {
      Path path = Files.writeString(content.resolve(file), "content of " + file);
      Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(name.length())));
    }
    Path archive = folder.resolve(name + ".tar.gz");
    FolderArchive.write(folder.resolve(name), archive);
    return archive;
  }
}
