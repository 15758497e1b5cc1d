package dev.kfold.sagemaker.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.job.JobFailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final int ROOM = 100;

  @Property(tries = 300)
  void batchesHoldAllRecordsInOrderAndNoneIsTooLong(
      @ForAll List<@AlphaChars @StringLength(min = 1, max = 10) String> lines,
      @ForAll @IntRange(min = 10, max = 40) int mostBytes,
      @ForAll boolean many)
      throws IOException, JobFailedException {
    List<List<String>> batches = read(String.join("\n", lines), true, many, mostBytes);

    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(lines);
    assertThat(batches)
        .allSatisfy(batch -> {
          assertThat(String.join("\n", batch)).hasSizeLessThanOrEqualTo(mostBytes);
          if (!many) {
            assertThat(batch).hasSize(1);
          }
        });
  }

  @Test
  void aBatchIsFilledUpToItsLastByte() throws IOException, JobFailedException {
    assertThat(read("12\n345\n6\n", true, true, 6))
        .containsExactly(List.of("12", "345"), List.of("6"));
  }

  @Test
  void passesOverBlankLines() throws IOException, JobFailedException {
    assertThat(read("1\n\n \r\n2\n", true, true, ROOM)).containsExactly(List.of("1", "2"));
  }

  @Test
  void readsTheWholeObjectIfItIsNotSplit() throws IOException, JobFailedException {
    assertThat(read("1\n\n2\n", false, true, ROOM)).containsExactly(List.of("1\n\n2\n"));
  }

  @Test
  void anEmptyObjectHasNoRecords() throws IOException, JobFailedException {
    assertThat(read("", true, true, ROOM)).isEmpty();
    assertThat(read("", false, false, ROOM)).isEmpty();
  }

  @Test
  void refusesARecordThatFitsInNoPayload() {
    assertThatThrownBy(() -> read("1\n1234567\n", true, true, 6))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("a record is longer than the 6 bytes that MaxPayloadInMB allows");
  }

  @Test
  void leavesBytesOfEveryEncodingAsTheyAre() throws IOException, JobFailedException {
    byte[] bytes = "größe\n".getBytes(StandardCharsets.UTF_8);

    List<String> batch =
        new Batches(new ByteArrayInputStream(bytes), false, false, ROOM).next().orElseThrow();

    assertThat(batch.getFirst().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(bytes);
  }

  private static List<List<String>> read(String text, boolean lines, boolean many, int mostBytes)
      throws IOException, JobFailedException {
    Batches batches =
        new Batches(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            lines,
            many,
            mostBytes);
    List<List<String>> all = new ArrayList<>();
    for (Optional<List<String>> next = batches.next(); next.isPresent(); next = batches.next()) {
      all.add(next.get());
    }
    return all;
  }
}
