package dev.kfold.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a job, without the parts that differ between two runs on the same input. */
final class Results {

  /** Matches the time of the fit in {@code model.json} and durations in other files. */
  private static final Pattern MEASURED =
      Pattern.compile("\"(time|read|fit|score|seconds|duration\\w*)\" : [^,}\\n]+");

  private Results() {}

  /** Returns the contents by file, with bytes as characters, so that arrays can be compared. */
  static Map<String, String> of(OptMl optMl) {
    Map<String, String> contents = new TreeMap<>();
    for (String file : optMl.results()) {
      contents.put(file, content(optMl, file));
    }
    return contents;
  }

  private static String content(OptMl optMl, String file) {
    try {
      byte[] bytes = Files.readAllBytes(optMl.path().resolve(file));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return file.endsWith(".json") ? MEASURED.matcher(text).replaceAll("\"$1\" : …") : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
