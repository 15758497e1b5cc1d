package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelFilesTest {

  @TempDir Path folder;

  @Test
  void readsFilesInFoldersInTheOrderOfTheirPaths() throws IOException {
    write("b.csv", "c,3\n");
    write("a/2.csv", "b,2\n");
    write("a/1/x.csv", "a,1\n");
    write(".b.csv.crc", "crc");
    write("_SUCCESS", "");
    write("__MACOSX/b.csv", "no text");

    assertThat(ChannelData.read(folder, "train").labels()).containsExactly("a", "b", "c");
    assertThat(ChannelData.leftOut(folder, "train"))
        .containsExactly(".b.csv.crc", "_SUCCESS", "__MACOSX/b.csv");
  }

  @Test
  void readsAFileThatOnlyLooksLikeAMarker() throws IOException {
    write("_part.csv", "a,1\n");
    write("plan.json.csv", "b,2\n");

    assertThat(ChannelData.read(folder, "train").labels()).containsExactly("a", "b");
  }

  @Test
  void refusesOtherFilesBesideAPair() throws IOException {
    write("train_x.csv", "1\n");
    write("train_y.csv", "a\n");
    write("folds.csv", "row,fold\n");
    write("plan.json", "{}");
    assertThat(ChannelData.read(folder, "train").rows()).isEqualTo(1);

    write("part-1.csv", "a,2\n");
    write("more/part-2.csv", "a,2\n");
    assertThat(fault())
        .isEqualTo(
            "channel train: found more/part-2.csv, part-1.csv beside train_x.csv and train_y.csv, expected nothing else; move it to a channel of its own, or give all rows in files with the label first.");
  }

  @Test
  void saysThatThePairOfTheOtherChannelIsLeftOut() throws IOException {
    for (String name : new String[] {"train_x.csv", "train_y.csv", "test_x.csv", "test_y.csv"}) {
      write(name, "1\n");
    }

    assertThat(ChannelData.leftOut(folder, "train")).containsExactly("test_x.csv", "test_y.csv");
    assertThat(ChannelData.leftOut(folder, "test")).containsExactly("train_x.csv", "train_y.csv");
  }

  @Test
  void refusesTheWholeFolderOfASplit() throws IOException {
    write("all/train_x.csv", "1\n");
    write("all/train_y.csv", "a\n");

    assertThat(fault())
        .startsWith(
            "channel train: found all/train_x.csv, all/train_y.csv, expected the files of one part");
  }

  @Test
  void readsUtf16WithAMarkAndRefusesOtherBytes() throws IOException {
    Files.write(
        folder.resolve("train_x.csv"), "\uFEFF1,2\r\n3,4\r\n".getBytes(StandardCharsets.UTF_16LE));
    Files.write(folder.resolve("train_y.csv"), "\uFEFFä\nö\n".getBytes(StandardCharsets.UTF_16BE));
    assertThat(ChannelData.read(folder, "train").labels()).containsExactly("ä", "ö");

    Files.write(
        folder.resolve("train_y.csv"), "Köln\nKçln\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(fault()).startsWith("channel train, file train_y.csv, row 1: found the bytes F6");

    Files.write(folder.resolve("train_y.csv"), "a\nb\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(fault()).startsWith("channel train, file train_y.csv, row 1: holds a NUL character");
  }

  @Test
  void keepsSpacesAroundLabels() throws IOException {
    write("train_x.csv", "1\n2\n");
    write("train_y.csv", " a\na\n");

    assertThat(ChannelData.read(folder, "train").labels()).containsExactly(" a", "a");
  }

  @Test
  void refusesBlankLinesAmongRows() throws IOException {
    write("part.csv", "a,1\n\nb,2\n\n\n");

    assertThat(fault())
        .isEqualTo(
            "channel train, file part.csv, row 2: is blank, expected a row; remove the line.");
  }

  @Test
  void followsLinksAndRefusesDanglingOnes() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/deep"));
    Path channel = Files.createDirectories(folder.resolve("channel"));
    Files.writeString(elsewhere.resolve("a.csv"), "a,1\n");
    Files.createSymbolicLink(channel.resolve("more"), elsewhere);
    assertThat(ChannelData.read(channel, "train").labels()).containsExactly("a");

    Files.createSymbolicLink(channel.resolve("b.csv"), folder.resolve("absent"));
    assertThatThrownBy(() -> ChannelData.read(channel, "train"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            channel
                + "/b.csv: is a link to a file that is not there, expected a regular file that this program can read; put one there, or leave it out.");

    Files.delete(channel.resolve("b.csv"));
    Files.createSymbolicLink(elsewhere.resolve("loop"), elsewhere);
    assertThatThrownBy(() -> ChannelData.read(channel, "train"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be read (java.nio.file.FileSystemLoopException");
  }

  @Test
  void distinguishesContentsInOtherFolders() throws IOException {
    write("a/1.csv", "a,1\n");
    String digest = ChannelDigest.of(folder);
    Files.createDirectories(folder.resolve("b"));
    Files.move(folder.resolve("a/1.csv"), folder.resolve("b/1.csv"));

    assertThat(ChannelDigest.of(folder)).isNotEqualTo(digest);
  }

  private String fault() {
    return catchThrowableOfType(
            InvalidInputException.class, () -> ChannelData.read(folder, "train"))
        .getMessage();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
