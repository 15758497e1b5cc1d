package dev.kfold.trainer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTextTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 65_536, 1_000_000})
  void readsWhatTheJdkReads(int length) throws IOException {
    byte[] text = new byte[length];
    new Random(length).nextBytes(text);
    byte[] compressed = gzip(text);

    assertThat(read(compressed)).isEqualTo(text);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
        .isEqualTo(text);
  }

  @Test
  void readsAllMembers() throws IOException {
    byte[] one = gzip("one\n");
    byte[] members = joined(one, gzip(""), gzip("two\n"), gzip("three\n"));

    assertThat(new String(read(members), StandardCharsets.US_ASCII)).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void skipsTheHeadersOfAMember() throws IOException {
    byte[] plain = gzip("text");
    byte[] flags = {0x1F, (byte) 0x8B, 8, 0b1_1110, 0, 0, 0, 0, 0, 3};
    byte[] more = {2, 0, 'x', 'y', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2};
    byte[] withHeaders = joined(flags, more, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(new String(read(withHeaders), StandardCharsets.US_ASCII)).isEqualTo("text");
  }

  @Test
  void takesZerosAfterTheLastMember() throws IOException {
    assertThat(read(joined(gzip("a"), new byte[1_000]))).hasSize(1);
    assertThat(read(joined(gzip("a"), new byte[3], gzip("b"), new byte[1]))).hasSize(2);
  }

  @Test
  void refusesOtherBytesAfterAMember() {
    assertRefused(joined(gzip("a\nb\n"), "c\nd\n".getBytes(StandardCharsets.US_ASCII)));
    assertRefused(joined(gzip("a\nb\n"), new byte[] {0, 0, 1}));
    byte[] second = gzip("c\nd\n");
    second[2] = 9;
    assertRefused(joined(gzip("a\nb\n"), second));
  }

  private static void assertRefused(byte[] compressed) {
    assertThatThrownBy(() -> read(compressed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("t, row 3: the gzip data (are damaged|end) after 4 bytes of text; .*");
  }

  @ParameterizedTest
  @CsvSource({"1,are damaged", "3,are damaged", "-8,are damaged", "-4,are damaged"})
  void refusesAChangedByte(int place, String fault) {
    byte[] compressed = gzip("a\nb\n");
    int index = Math.floorMod(place, compressed.length);
    compressed[index] ^= (byte) 0xE0;

    assertThatThrownBy(() -> read(compressed))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void refusesEveryCut() {
    byte[] compressed = gzip("a\nb\n");
    for (int length = 0; length < compressed.length; length++) {
      byte[] cut = Arrays.copyOf(compressed, length);

      assertThatThrownBy(() -> read(cut))
          .as("%d bytes", length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the gzip data end after");
    }
  }

  private static byte[] read(byte[] compressed) throws IOException {
    try (InputStream text = GzipText.of(new ByteArrayInputStream(compressed), "t")) {
      return text.readAllBytes();
    }
  }

  private static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] gzip(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
