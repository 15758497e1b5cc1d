package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_32BE;
import static java.nio.charset.StandardCharsets.UTF_32LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSourceTest {

  private static final String TEXT = "Köln,ß😀\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void readsUtf8WithAMarkOrWithout() {
    assertThat(decode(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(decode(("\uFEFF" + TEXT).getBytes(UTF_8))).isEqualTo(TEXT);
  }

  @Test
  void readsUtf16WithAMark() {
    assertThat(decode(("\uFEFF" + TEXT).getBytes(UTF_16LE))).isEqualTo(TEXT);
    assertThat(decode(("\uFEFF" + TEXT).getBytes(UTF_16BE))).isEqualTo(TEXT);
  }

  @Test
  void readsUtf32WithAMark() {
    assertThat(decode(("\uFEFF" + TEXT).getBytes(UTF_32LE))).isEqualTo(TEXT);
    assertThat(decode(("\uFEFF" + TEXT).getBytes(UTF_32BE))).isEqualTo(TEXT);
  }

  @Test
  void readsTheGivenEncodingUnlessAMarkNamesAnother() {
    assertThat(decode("Köln €".getBytes(WINDOWS), WINDOWS)).isEqualTo("Köln €");
    assertThat(decode("\uFEFFKöln".getBytes(UTF_8), WINDOWS)).isEqualTo("Köln");
  }

  @Test
  void refusesBytesThatAreNotUtf8WithTheRowAndTheLikelyEncoding() {
    assertThat(fault("a\r\nb\rKöln\n".getBytes(ISO_8859_1)))
        .isEqualTo(
            "file f, row 3: found the bytes F6, which are no text in UTF-8; write it in UTF-8, or say what it is: of a table most likely --encoding iso-8859-1, of a request charset=iso-8859-1.");
    assertThat(fault("5 € für Köln\n".getBytes(WINDOWS))).contains("--encoding windows-1252");
    assertThat(fault("ä,ö\n".getBytes(UTF_16LE))).contains("--encoding utf-16le");
    assertThat(fault("Aä,ö\n".getBytes(UTF_16BE))).contains("--encoding utf-16be");
  }

  @Test
  void readsTheMagicNumberOfAFormatAsACellIfASeparatorFollows() {
    assertThat(decode("PAR1,PAR2\n".getBytes(UTF_8), UTF_8)).isEqualTo("PAR1,PAR2\n");
    assertThat(fault(new byte[] {'P', 'A', 'R', '1', 0x15, 4})).contains("Parquet");
  }

  @Test
  void refusesACharacterThatIsCutOffAtTheEnd() {
    assertThat(fault(new byte[] {'a', '\n', (byte) 0xC3})).startsWith("file f, row 2: found");
  }

  @Test
  void findsAFaultBehindManyFullBuffers() {
    byte[] bytes = ("ä1\n".repeat(100_000) + "?").getBytes(UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF;

    assertThat(fault(bytes)).startsWith("file f, row 100001: found the bytes FF");
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800,gzip",
    "504b030414,zip",
    "d0cf11e0a1b11ae100,OLE",
    "5041523115,Parquet",
    "425a683931415926,bzip2",
    "fd377a585a000004,xz",
    "28b52ffd04,Zstandard",
    "377abcaf271c00,7-Zip"
  })
  void namesBinaryFormats(String bytes, String format) {
    assertThat(fault(HexFormat.of().parseHex(bytes)))
        .startsWith("file f, row 1: begins as a file of the format " + format);
  }

  private static String decode(byte[] bytes) {
    return TextSource.decode(bytes, "file f", Optional.empty());
  }

  private static String decode(byte[] bytes, Charset charset) {
    return TextSource.decode(bytes, "file f", Optional.of(charset));
  }

  private static String fault(byte[] bytes) {
    return catchThrowableOfType(InvalidInputException.class, () -> decode(bytes)).getMessage();
  }
}
