package dev.kfold.trainer.data;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.TextSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Detects the format of the files of a table, which they share. */
record TableFormats(TableOptions options) {

  /** The characters of a text that decide. */
  private static final int SAMPLE = 1 << 20;

  private static final int SHOWN = 60;

  /** A file of text, and its format if its first lines show one. */
  private record Detected(TextSource text, String sample, Optional<TextFormat> format) {}

  /**
   * Opens the files.
   *
   * @param problems receives the problems of the files that are left out of the result
   */
  List<TableFile> open(List<Path> paths, Problems problems) throws IOException {
    List<Detected> texts = new ArrayList<>();
    for (Path path : paths) {
      problems.gather(() -> detect(path)).ifPresent(texts::add);
    }
    if (!texts.isEmpty() && texts.stream().allMatch(text -> isSvmlight(text.sample))) {
      List<TextSource> sources = texts.stream().map(Detected::text).toList();
      return problems
          .gather(() -> SvmlightLayout.of(sources, usesQuery()))
          .<List<TableFile>>map(
              layout -> sources.stream().<TableFile>map(t -> new SvmlightFile(t, layout)).toList())
          .orElse(List.of());
    }
    Optional<TextFormat> common = texts.stream().flatMap(text -> text.format.stream()).findFirst();
    List<TableFile> files = new ArrayList<>();
    for (Detected text : texts) {
      if (text.sample.isBlank() || common.isPresent()) {
        problems.gather(() -> file(text, common.orElse(TextFormat.CSV))).ifPresent(files::add);
      } else {
        problems.add(oneColumn(text));
      }
    }
    return files;
  }

  private boolean usesQuery() {
    return options.group().filter("qid"::equals).isPresent();
  }

  private boolean isSvmlight(String sample) {
    return options.text().separator().isEmpty() && SvmlightLayout.isIn(sample);
  }

  private Detected detect(Path path) throws IOException {
    TextSource text = TextSource.ofTable(path, path.toString(), options.text().encoding());
    String sample = sample(text);
    return new Detected(text, sample, new TextFormatRule(sample, options).decide());
  }

  private static TableFile file(Detected text, TextFormat common) throws IOException {
    TextFormat own = text.format.orElse(common);
    if (own.separator() != common.separator()) {
      throw new InvalidInputException(
          "%s: cells are separated by %s, expected %s as in the first file of the table; write all files of a table alike, or name the separator with --sep."
              .formatted(
                  text.text.where(),
                  TextFormat.name(own.separator()),
                  TextFormat.name(common.separator())));
    }
    return new TextFile(
        text.text,
        new TextFormat(own.separator(), own.decimal() == ',' ? ',' : common.decimal()),
        text.text.isCompressed(),
        text.text.charset().name());
  }

  /** Returns the beginning of a text, up to the end of a line. */
  private static String sample(TextSource text) throws IOException {
    char[] sample = new char[SAMPLE];
    int length = 0;
    try (Reader reader = text.open()) {
      for (int read = 0; read >= 0 && length < SAMPLE; ) {
        read = reader.read(sample, length, SAMPLE - length);
        length += Math.max(read, 0);
      }
    }
    int end = length;
    while (length == SAMPLE && end > 0 && sample[end - 1] != '\n' && sample[end - 1] != '\r') {
      end--;
    }
    return new String(sample, 0, end == 0 ? length : end);
  }

  private String oneColumn(Detected text) {
    String first = text.sample.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String shown = first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first;
    return "%s: found a single column, the first line is '%s', expected a label and at least one feature, separated by commas, semicolons, tabs or bars; name what separates them with --sep, or the encoding with --encoding."
        .formatted(text.text.where(), shown);
  }
}
