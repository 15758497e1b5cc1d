package dev.kfold.trainer.inference;

import static dev.kfold.trainer.inference.Body.AGE_AND_SEX;
import static dev.kfold.trainer.inference.Body.NUMBERS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.numpy.NpyHeader;
import dev.kfold.trainer.table.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged bodies are refused with sentences, or read in the same way however they arrive. */
class DamagedBodiesTest {

  private static final List<Charset> CHARSETS =
      List.of(
          UTF_8, UTF_8, UTF_8, ISO_8859_1, Charset.forName("UTF-16"), Charset.forName("UTF-32"));

  /** Returns bodies of three rows: 1, 0; 20, 1; 1, −1. */
  private static Stream<Body> bodies() {
    return Stream.of(
        Body.of(BodyFormat.CSV, "1,0\n20,1\n1,-1\n"),
        Body.of(BodyFormat.CSV, "\uFEFFage,sex\r\n1,\"m\"\r\n20,f\r\n\"1\",\"ü\"\"\n,\""),
        Body.of(BodyFormat.JSON, "[[1, 0], [20, 1], [1, -1]]"),
        Body.of(
            BodyFormat.JSON,
            "{\"a\": [{}], \"instances\": [{\"sex\": \"m\", \"age\": 1}, [20, \"f\"], {\"data\": {\"features\": {\"values\": [1, \"ü\\u00fc\"]}}}], \"b\": true}"),
        Body.of(BodyFormat.JSON_LINES, "[1, 0]\n[20, 1]\n{\"features\": [1, -1]}\n"),
        npy("<f8", 8),
        npy(">i2", 2));
  }

  private static Body npy(String descr, int bytes) {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.writeBytes(new NpyHeader(descr, false, List.of(3L, 2L)).bytes());
    array.writeBytes(new byte[6 * bytes]);
    return Body.of(BodyFormat.NPY, array.toByteArray());
  }

  private static RowFormat format(Body body) {
    String text = new String(body.bytes(), UTF_8);
    return text.contains("age") ? AGE_AND_SEX : NUMBERS;
  }

  /** Returns the rows or the problems as a text. */
  private static String outcome(Body body, RowFormat format) {
    try {
      return Arrays.deepToString(body.rows(format));
    } catch (InvalidInputException e) {
      assertThat(e.problems()).isNotEmpty().hasSizeLessThan(13);
      for (String problem : e.problems()) {
        assertThat(problem).matches("(request|There are).*\\.|request.*\\?").hasSizeLessThan(600);
        assertThat(problem)
            .doesNotContainPattern("`|Exception|tools\\.|java\\.|Feature|\\[Source|StreamRead");
      }
      return e.getMessage();
    }
  }

  private static void isTheSameHoweverItArrives(Body body, RowFormat format) {
    String expected = outcome(body, format);
    assertThat(outcome(body.inSteps(1), format)).isEqualTo(expected);
    assertThat(outcome(body.inSteps(3).inBlocks(1), format)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void readsTheWholeBody(Body body) {
    assertThat(body.rows(format(body))).hasNumberOfRows(3);
    isTheSameHoweverItArrives(body, format(body));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatIsCutOffIsRefusedOrHasFewerRows(Body body) {
    RowFormat format = format(body);
    double[][] whole = body.rows(format);
    for (int length = 0; length < body.bytes().length; length++) {
      byte[] cut = Arrays.copyOf(body.bytes(), length);
      Body shorter = Body.of(body.type(), cut);
      isTheSameHoweverItArrives(shorter, format);
      String outcome = outcome(shorter, format);
      boolean isLines = body.type() == BodyFormat.CSV || body.type() == BodyFormat.JSON_LINES;
      if (!isLines) {
        assertThat(outcome).startsWith("request");
      } else if (length > 0 && cut[length - 1] == '\n' && outcome.startsWith("[")) {
        assertThat(Arrays.deepToString(whole))
            .startsWith(outcome.substring(0, outcome.length() - 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyWithOtherBytesIsRefusedOrReadInTheSameWay(Body body) {
    Random random = new Random(23);
    String signs = "\0\n\r\",:[]{}0-.eENnu'\\ \t\u00ff\u00c3\u00a4";
    for (int i = 0; i < 600; i++) {
      byte[] bytes = body.bytes().clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) signs.charAt(random.nextInt(signs.length()));
      }
      Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
      isTheSameHoweverItArrives(Body.of(body.type(), bytes).in(charset), format(body));
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyWithMoreOrFewerBytesIsRefusedOrReadInTheSameWay(Body body) {
    Random random = new Random(23);
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(body.bytes().length);
      int to = random.nextInt(body.bytes().length);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(body.bytes(), 0, from);
      bytes.write(body.bytes(), to, body.bytes().length - to);
      isTheSameHoweverItArrives(Body.of(body.type(), bytes.toByteArray()), format(body));
    }
  }

  @ParameterizedTest
  @EnumSource(BodyFormat.class)
  void randomBytesAreRefusedOrReadInTheSameWay(BodyFormat type) {
    Random random = new Random(23);
    String likely = "[]{},:\"0123456789.e-\n\r truefalsn";
    for (int i = 0; i < 600; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at++) {
        if (random.nextInt(20) > 0) {
          bytes[at] = (byte) likely.charAt(random.nextInt(likely.length()));
        }
      }
      Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
      isTheSameHoweverItArrives(Body.of(type, bytes).in(charset), NUMBERS);
      isTheSameHoweverItArrives(Body.of(type, bytes).in(charset), AGE_AND_SEX);
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aConnectionThatBreaksIsNoFaultOfTheBody(Body body) {
    int half = body.bytes().length / 2;
    InputStream breaking =
        new SequenceInputStream(
            new ByteArrayInputStream(body.bytes(), 0, half),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("reset");
              }

              @Override
              public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("reset");
              }
            });

    assertThatThrownBy(
            () -> new RequestRows(format(body)).open(breaking, body.type(), UTF_8).next())
        .isInstanceOf(IOException.class)
        .hasMessage("reset");
  }

  @Test
  void theFormatsAgreeOnRandomRows() {
    Random random = new Random(23);
    for (int i = 0; i < 200; i++) {
      StringBuilder csv = new StringBuilder();
      StringBuilder lines = new StringBuilder();
      for (int row = random.nextInt(1, 30); row > 0; row--) {
        String first = number(random);
        String second = number(random);
        csv.append(
            "%s,%s%s".formatted(first, quoted(second, random), row % 2 == 0 ? "\n" : "\r\n"));
        lines.append("[%s, %s]\n".formatted(first, second));
      }
      String json = "[" + lines.toString().strip().replace("\n", ",\n") + "]";
      String expected = outcome(Body.of(BodyFormat.CSV, csv.toString()), NUMBERS);

      assertThat(expected).startsWith("[[");
      assertThat(outcome(Body.of(BodyFormat.JSON, json), NUMBERS)).isEqualTo(expected);
      assertThat(outcome(Body.of(BodyFormat.JSON_LINES, lines.toString()), NUMBERS))
          .isEqualTo(expected);
    }
  }

  private static String number(Random random) {
    return Double.toString((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-300, 300)));
  }

  private static String quoted(String cell, Random random) {
    return random.nextInt(10) == 0 ? '"' + cell + '"' : cell;
  }
}
