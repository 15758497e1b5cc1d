package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelSizeTest {

  @TempDir Path folder;

  @Test
  void countsTheLinesOfASmallTable() throws IOException {
    write("train_x.csv", "1,2\n".repeat(100));
    write("train_y.csv", "a\n".repeat(100));

    assertThat(size()).contains(new ChannelSize(100, 2));
    assertThat(ChannelSize.bytes(folder, "train")).isEqualTo(400);
  }

  @Test
  void countsNoLabelAmongTheColumnsOfSeveralFiles() throws IOException {
    write("a.csv", "\"x, y\",1,2,3\n".repeat(70));
    write("b.csv", "xxxxxx,1,2,3\n".repeat(30));

    assertThat(size()).contains(new ChannelSize(100, 3));
  }

  @Test
  void looksAtLinesOfTheWholeTable() throws IOException {
    write("data.csv", "a,1,2\n".repeat(100_000) + "a,0.123456789,0.123456789\n".repeat(100_000));

    assertThat((double) size().orElseThrow().rows()).isCloseTo(200_000, within(20_000.0));
  }

  @Test
  void looksAtAllFiles() throws IOException {
    write("a.csv", "a,1,2\n".repeat(100_000));
    write("b.csv", "a,1,2\n".repeat(30_000));
    write("c.csv", "a,0.123456789,0.123456789\n".repeat(20_000));

    assertThat((double) size().orElseThrow().rows()).isCloseTo(150_000, within(15_000.0));
  }

  @Test
  void countsALineEndWithinQuotesAsPartOfTheLine() throws IOException {
    write("data.csv", "\"a\n\n\nb\",1\n".repeat(100));

    assertThat(size()).contains(new ChannelSize(100, 1));
  }

  @Test
  void measuresLinesLongerThanItsBuffers() throws IOException {
    String first = "a" + ",1".repeat(30_000) + "\n";
    write("data.csv", first + ("a" + ",12345".repeat(30_000) + "\n").repeat(60));

    assertThat(size().orElseThrow().columns()).isEqualTo(30_000);
    assertThat((double) size().orElseThrow().rows()).isCloseTo(61, within(2.0));
  }

  @Test
  void isUnknownIfThereAreNoRowsOrNoFiles() throws IOException {
    assertThat(size()).isEmpty();
    assertThat(ChannelSize.bytes(folder, "train")).isZero();

    write("data.csv", "\n");
    assertThat(size()).isEmpty();

    write("data.csv", "\"open");
    assertThat(size()).isEmpty();
  }

  private Optional<ChannelSize> size() throws IOException {
    return ChannelSize.estimate(folder, "train");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
