package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of a body by a second, simpler reader, which has no opinion on doubtful bodies. */
sealed interface ExpectedRows {

  /** The body holds exactly these rows, {@code [rows][2]}. */
  record Rows(List<double[]> rows) implements ExpectedRows {}

  /** The body is invalid. */
  record Invalid() implements ExpectedRows {}

  /** The body may be valid, such as one with quotes. */
  record Doubtful() implements ExpectedRows {}

  Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  static ExpectedRows of(GeneratedBody body) {
    return switch (body.mediaType()) {
      case "application/x-npy" -> ofNpy(body.bytes());
      case "application/json" -> text(body.bytes(), ExpectedRows::ofJson);
      case "application/jsonlines" -> text(body.bytes(), ExpectedRows::ofJsonLines);
      default -> text(body.bytes(), ExpectedRows::ofCsv);
    };
  }

  /** Reads text. */
  @FunctionalInterface
  interface TextReader {
    ExpectedRows read(String text);
  }

  private static ExpectedRows text(byte[] bytes, TextReader reader) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? new Doubtful() : reader.read(text);
    } catch (CharacterCodingException e) {
      return startsLikeAnotherEncoding(bytes) ? new Doubtful() : new Invalid();
    }
  }

  private static boolean startsLikeAnotherEncoding(byte[] bytes) {
    return bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE;
  }

  private static ExpectedRows ofCsv(String text) {
    if (text.indexOf('"') >= 0 || text.replace("\r\n", "\n").indexOf('\r') >= 0) {
      return new Doubtful();
    }
    List<double[]> rows = new ArrayList<>();
    String lines = text.replace("\r\n", "\n").replaceFirst("\n+$", "");
    for (String line : lines.split("\n", -1)) {
      String[] cells = line.split(",", -1);
      if (cells.length != 2) {
        return new Invalid();
      }
      double[] row = Arrays.stream(cells).mapToDouble(ExpectedRows::number).toArray();
      if (!Double.isFinite(row[0]) || !Double.isFinite(row[1])) {
        return new Invalid();
      }
      rows.add(row);
    }
    return new Rows(rows);
  }

  private static double number(String cell) {
    String text = cell.strip();
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  private static ExpectedRows ofJson(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree == null || tree.isMissingNode()) {
        return new Invalid();
      }
      if (tree.isObject() && !tree.has("instances")) {
        return tree.isEmpty() ? new Invalid() : new Doubtful();
      }
      return rows(tree.isObject() ? tree.get("instances") : tree);
    } catch (JacksonException e) {
      return new Invalid();
    }
  }

  private static ExpectedRows ofJsonLines(String text) {
    List<double[]> rows = new ArrayList<>();
    for (String line : text.replaceFirst("\n+$", "").split("\n", -1)) {
      try {
        JsonNode tree = JSON.readTree(line);
        if (tree == null || !tree.isArray()) {
          return tree == null || !tree.isObject() ? new Invalid() : new Doubtful();
        }
        switch (rows(JSON.createArrayNode().add(tree))) {
          case Rows(List<double[]> one) -> rows.addAll(one);
          case Invalid invalid -> {
            return invalid;
          }
          case Doubtful doubtful -> {
            return doubtful;
          }
        }
      } catch (JacksonException e) {
        return new Invalid();
      }
    }
    return new Rows(rows);
  }

  private static ExpectedRows rows(JsonNode array) {
    List<double[]> rows = new ArrayList<>();
    for (JsonNode row : array) {
      if (!row.isArray()) {
        return new Doubtful(); // a single row, or rows as objects
      }
      for (JsonNode value : row) {
        if (!value.isNumber()) {
          return new Doubtful();
        }
      }
      if (row.size() != 2) {
        return new Invalid();
      }
      double[] numbers = {row.get(0).doubleValue(), row.get(1).doubleValue()};
      if (!Double.isFinite(numbers[0]) || !Double.isFinite(numbers[1])) {
        return new Invalid();
      }
      rows.add(numbers);
    }
    return !array.isArray() || rows.isEmpty() ? new Invalid() : new Rows(rows);
  }

  private static ExpectedRows ofNpy(byte[] bytes) {
    int start = 128;
    String header =
        new String(
            bytes, 0, Math.min(start, bytes.length), java.nio.charset.StandardCharsets.ISO_8859_1);
    if (!header.matches(
            "(?s)\u0093NUMPY\u0001\u0000v\u0000\\{'descr': '<f8', 'fortran_order': False, 'shape': \\([1-6], 2\\), } *\n")
        || header.length() != start) {
      return new Doubtful();
    }
    int count = header.charAt(header.indexOf('(') + 1) - '0';
    if (bytes.length != start + 16 * count) {
      return new Invalid();
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, start, 16 * count).order(ByteOrder.LITTLE_ENDIAN);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] row = {data.getDouble(), data.getDouble()};
      if (!Double.isFinite(row[0]) || !Double.isFinite(row[1])) {
        return new Invalid();
      }
      rows.add(row);
    }
    return new Rows(rows);
  }
}
