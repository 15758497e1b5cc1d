package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.trainer.csv.TextSource;
import dev.kfold.trainer.parquet.ParquetTable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Detects the format of the files of a table, which they share.
 *
 * @param model the rows that a model predicts; absent if the table is not for a model
 */
record TableFormats(TableOptions options, Optional<RowFormat> model) {

  /** The characters of a text that decide. */
  private static final int SAMPLE = 1 << 20;

  private static final int SHOWN = 60;

  /** The kinds of files, of which a table has one. */
  private enum FileKind {
    TEXT("text of separated cells"),
    SVMLIGHT("svmlight text"),
    PARQUET("Parquet");

    private final String inWords;

    FileKind(String inWords) {
      this.inWords = inWords;
    }
  }

  /** A file, and the format of a text of separated cells if its first lines show one. */
  private record Detected(
      FileKind kind, Path path, TextSource text, String sample, Optional<TextFormat> format) {}

  /**
   * Opens the files.
   *
   * @param problems receives the problems of the files that are left out of the result
   */
  List<TableFile> open(List<Path> paths, Problems problems) throws IOException {
    List<Detected> found = new ArrayList<>();
    for (Path path : paths) {
      problems.gather(() -> detect(path)).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    Detected first = found.getFirst();
    Optional<Detected> other = found.stream().filter(file -> file.kind != first.kind).findFirst();
    if (other.isPresent()) {
      problems.add(
          "%s: is %s, expected %s as in %s; write all files of a table alike, or leave one out."
              .formatted(
                  other.get().text.where(),
                  other.get().kind.inWords,
                  first.kind.inWords,
                  first.text.where()));
      return List.of();
    }
    return switch (first.kind) {
      case PARQUET -> parquet(found, problems);
      case SVMLIGHT -> svmlight(found, problems);
      case TEXT -> texts(found, problems);
    };
  }

  private static List<TableFile> parquet(List<Detected> found, Problems problems)
      throws IOException {
    List<ParquetFile> files = new ArrayList<>();
    for (Detected file : found) {
      problems
          .gather(() -> new ParquetFile(ParquetTable.of(file.path, file.text)))
          .ifPresent(files::add);
    }
    ParquetFile.refuseOtherColumns(files, problems);
    return List.copyOf(files);
  }

  private List<TableFile> svmlight(List<Detected> found, Problems problems) throws IOException {
    List<TextSource> sources = found.stream().map(Detected::text).toList();
    return problems
        .gather(() -> SvmlightLayout.of(sources, usesQuery(), featuresOfModel()))
        .<List<TableFile>>map(
            layout -> sources.stream().<TableFile>map(t -> new SvmlightFile(t, layout)).toList())
        .orElse(List.of());
  }

  private List<TableFile> texts(List<Detected> texts, Problems problems) throws IOException {
    Optional<Detected> shown = texts.stream().filter(text -> text.format.isPresent()).findFirst();
    Optional<TextFormat> common =
        shown
            .flatMap(Detected::format)
            .map(format -> withDecimalOf(texts, format))
            .or(this::singleColumn);
    String where = shown.map(file -> file.text.where()).orElse("");
    List<TableFile> files = new ArrayList<>();
    for (Detected text : texts) {
      if (text.sample.isBlank() || common.isPresent()) {
        problems
            .gather(() -> file(text, common.orElse(TextFormat.CSV), where))
            .ifPresent(files::add);
      } else {
        problems.add(oneColumn(text));
      }
    }
    return files;
  }

  /**
   * Returns the format with a decimal comma if any file has one. The files share it, so that a
   * number is not a fraction in one file and thousands in another.
   */
  private static TextFormat withDecimalOf(List<Detected> texts, TextFormat format) {
    boolean hasComma =
        texts.stream().flatMap(text -> text.format.stream()).anyMatch(own -> own.decimal() == ',');
    return new TextFormat(format.separator(), hasComma ? ',' : format.decimal());
  }

  /** Returns a format of lines with one cell if that is all that a model needs. */
  private Optional<TextFormat> singleColumn() {
    char decimal = options.text().decimal().orElse('.');
    char separator = options.text().separator().orElse(decimal == ',' ? ';' : ',');
    return model.filter(rows -> rows.columns() == 1).map(_ -> new TextFormat(separator, decimal));
  }

  private List<String> featuresOfModel() {
    return model.map(RowFormat::names).orElse(List.of());
  }

  private boolean usesQuery() {
    return options.group().filter("qid"::equals).isPresent();
  }

  private boolean isSvmlight(String sample) {
    return options.text().separator().isEmpty() && SvmlightLayout.isIn(sample);
  }

  private Detected detect(Path path) throws IOException {
    TextSource text = TextSource.ofTable(path, path.toString(), options.text().encoding());
    if (text.isParquet()) {
      return new Detected(FileKind.PARQUET, path, text, "", Optional.empty());
    }
    String sample = sample(text);
    return isSvmlight(sample)
        ? new Detected(FileKind.SVMLIGHT, path, text, sample, Optional.empty())
        : new Detected(FileKind.TEXT, path, text, sample, format(text, sample));
  }

  private Optional<TextFormat> format(TextSource text, String sample) {
    TextFormatRule rule = new TextFormatRule(sample, options);
    Optional<TextFormat> format = rule.decide();
    format
        .flatMap(rule::numberInDoubt)
        .ifPresent(number -> {
          throw new InvalidInputException(
              "%s: found '%s' among cells separated by %s, which may be a fraction or thousands; say --decimal comma if it is a fraction, else write the numbers without commas."
                  .formatted(
                      text.where(),
                      number,
                      TextFormat.name(format.map(TextFormat::separator).orElse(','))));
        });
    return format;
  }

  /**
   * Returns a file of separated cells.
   *
   * @param model the name of the file with the common format
   */
  private static TableFile file(Detected text, TextFormat common, String model) throws IOException {
    TextFormat own = text.format.orElse(common);
    if (own.separator() != common.separator()) {
      throw new InvalidInputException(
          "%s: cells are separated by %s, expected %s as in %s; write all files of a table alike, or name the separator with --sep."
              .formatted(
                  text.text.where(),
                  TextFormat.name(own.separator()),
                  TextFormat.name(common.separator()),
                  model));
    }
    return new TextFile(text.text, common, text.text.isCompressed(), text.text.charset().name());
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
    if (options.text().separator().isPresent()) {
      return "%s: found a single column, the first line is '%s', expected cells separated by %s; give another --sep, or leave it out to detect it."
          .formatted(text.text.where(), shown, TextFormat.name(options.text().separator().get()));
    }
    return "%s: found a single column, the first line is '%s', expected a label and at least one feature, separated by commas, semicolons, tabs or bars; name what separates them with --sep, or the encoding with --encoding."
        .formatted(text.text.where(), shown);
  }
}
