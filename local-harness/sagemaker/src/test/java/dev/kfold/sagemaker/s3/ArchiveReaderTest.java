package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {

  @TempDir Path directory;
  private Path archive = Path.of("");
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    archive = directory.resolve("model.tar.gz");
    folder = Files.createDirectory(directory.resolve("model"));
  }

  @Test
  void unpacksAPackedFolder() throws IOException {
    Path packed = directory.resolve("packed");
    Path code = Files.createDirectories(packed.resolve("code"));
    Files.writeString(code.resolve("inference.txt"), "code");
    Files.writeString(packed.resolve("model.json"), "{}");
    FolderArchive.write(packed, archive);

    ArchiveReader.MODEL.extract(archive, folder);

    assertThat(folder.resolve("code/inference.txt")).hasContent("code");
    assertThat(folder.resolve("model.json")).hasContent("{}");
  }

  @Test
  void programsStayPrograms() throws IOException {
    Path packed = Files.createDirectories(directory.resolve("packed"));
    mode(Files.writeString(packed.resolve("tool"), "#!/bin/sh"), "rwx------");
    mode(Files.writeString(packed.resolve("table"), "1,2"), "rw-------");
    FolderArchive.write(packed, archive);

    ArchiveReader.MODEL.extract(archive, folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("tool")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("table")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static void mode(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../escaped", "a/../../escaped", "/../escaped"})
  void refusesPathsThatLeaveTheFolder(String name) throws IOException {
    write(file(name), "x");

    assertThatThrownBy(() -> ArchiveReader.MODEL.extract(archive, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leaves its folder");
    assertThat(directory.resolve("escaped")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR})
  void refusesLinksAndDevices(byte kind) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("link", kind);
    entry.setLinkName("/etc/hostname");
    write(entry, "");

    assertThatThrownBy(() -> ArchiveReader.MODEL.extract(archive, folder))
        .hasMessageContaining("the archive's entry 'link' is a link or a device");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesArchivesBeyondTheLimits() throws IOException {
    write(file("zeros"), "0".repeat(1001));

    assertThatThrownBy(() -> new ArchiveReader(1000, 10).extract(archive, folder))
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void refusesMoreEntriesThanAllowed() throws IOException {
    Path packed = Files.createDirectories(directory.resolve("packed"));
    Files.createFile(packed.resolve("one"));
    Files.createFile(packed.resolve("two"));
    FolderArchive.write(packed, archive);

    assertThatThrownBy(() -> new ArchiveReader(1000, 1).extract(archive, folder))
        .hasMessageContaining("more than 1 files");
  }

  @Test
  void refusesFilesThatAreNotArchives() throws IOException {
    Files.writeString(archive, "no archive");

    assertThatThrownBy(() -> ArchiveReader.MODEL.extract(archive, folder))
        .isInstanceOf(IOException.class);
  }

  private static TarArchiveEntry file(String name) {
    return new TarArchiveEntry(name, true);
  }

  private void write(TarArchiveEntry entry, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      tar.putArchiveEntry(entry);
      tar.write(bytes);
      tar.closeArchiveEntry();
    }
  }
}
