package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of another image's work, some of which attack the orchestrator. */
class ModelArchiveTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Path model;
  private TarArchiveOutputStream tar;

  @BeforeEach
  void start() throws IOException {
    model = Files.createDirectory(base.resolve("model"));
    tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
  }

  @Test
  void unpacksFilesFoldersAndLinksWithin() throws IOException {
    file("./model.bin", "weights");
    file("code/deep/inference.py", "pass");
    link("latest", "model.bin", TarConstants.LF_SYMLINK);
    link("code/up", "../model.bin", TarConstants.LF_SYMLINK);
    link("copy.bin", "model.bin", TarConstants.LF_LINK);

    assertThat(unpack()).isEqualTo(5);

    assertThat(model.resolve("model.bin")).hasContent("weights");
    assertThat(model.resolve("code/deep/inference.py")).hasContent("pass");
    assertThat(model.resolve("code/up")).hasContent("weights");
    assertThat(model.resolve("copy.bin")).hasContent("weights").isRegularFile();
    assertThat(Files.isSymbolicLink(model.resolve("latest"))).isTrue();
  }

  @Test
  void letsTheLaterOfTwoHostsWin() throws IOException {
    file("model.bin", "first");
    file("model.bin", "second");

    unpack();

    assertThat(model.resolve("model.bin")).hasContent("second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "a/../../evil", "./.././evil"})
  void writesNothingOutsideOfTheFolder(String name) throws IOException {
    file(name, "x");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "s3://b/model.tar.gz: found the entry '%s', which leads out of the model's folder."
                .formatted(name));
    assertThat(base.resolve("evil")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"/etc/passwd,2", "../outside,2", "../outside,1", "a/../../outside,2"})
  void makesNoLinkThatLeadsOut(String target, char type) throws IOException {
    Files.writeString(base.resolve("outside"), "secret");
    link("link", target, (byte) type);

    assertThatThrownBy(this::unpack).hasMessageContaining("which leads out of the model's folder");
    assertThat(model.resolve("link")).doesNotExist();
  }

  @Test
  void makesNoLinkThatLeadsOutByAnotherLink() throws IOException {
    Files.writeString(base.resolve("outside"), "secret");
    link("deep/dir/up", "../..", TarConstants.LF_SYMLINK);
    link("out", "deep/dir/up/..", TarConstants.LF_SYMLINK);
    file("out/evil", "x");

    assertThatThrownBy(this::unpack).hasMessageContaining("which leads out of the model's folder");
    assertThat(base.resolve("evil")).doesNotExist();
    assertThat(model.resolve("out")).doesNotExist();
  }

  @Test
  void replacesALinkRatherThanWritingThroughIt() throws IOException {
    file("a", "first");
    link("b", "a", TarConstants.LF_SYMLINK);
    file("b", "second");

    unpack();

    assertThat(model.resolve("a")).hasContent("first");
  }

  @Test
  void makesNoDevices() throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("pipe", TarConstants.LF_FIFO);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();

    assertThatThrownBy(this::unpack)
        .hasMessageContaining("'pipe', which is no file, folder or link");
  }

  private void file(String name, String content) throws IOException {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(text.length);
    tar.putArchiveEntry(entry);
    tar.write(text);
    tar.closeArchiveEntry();
  }

  private void link(String name, String target, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName(target);
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  private int unpack() throws IOException {
    tar.close();
    return new ModelArchive("s3://b/model.tar.gz")
        .unpackTo(new ByteArrayInputStream(bytes.toByteArray()), model);
  }
}
