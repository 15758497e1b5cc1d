package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.PlainFiles;
import dev.kfold.trainer.csv.PlainLayout;
import dev.kfold.trainer.csv.PlainReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Compares the plain reader with the general one, which defines the expected results. */
class PlainFilesParityTest {

  private static final PlainReader NONE = (file, layout) -> Optional.empty();
  private static Path folder = Path.of("");

  @BeforeContainer
  static void createFolder() throws IOException {
    folder = Files.createTempDirectory("plain-files");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    clear();
    Files.delete(folder);
  }

  /** A data set, or the problems of an invalid channel. */
  private record Reading(String rows, List<String> labels, List<String> faults) {

    static Reading of(String channel, PlainReader plainFiles) throws IOException {
      try {
        Dataset data = ChannelData.read(folder, channel, CellRule.NUMBERS, plainFiles);
        return new Reading(Arrays.deepToString(data.features()), data.labels(), List.of());
      } catch (InvalidInputException e) {
        return new Reading("", List.of(), e.problems());
      }
    }
  }

  @Property(tries = 1500)
  void readsPairsLikeTheGeneralReader(
      @ForAll("numberFiles") String x,
      @ForAll("labelFiles") String y,
      @ForAll @IntRange(min = 1, max = 40) int pieceBytes)
      throws IOException {
    clear();
    Path file = write("train_x.csv", x);
    write("train_y.csv", y);

    Reading general = Reading.of("train", NONE);

    assertThat(Reading.of("train", new PlainFiles())).isEqualTo(general);
    assertThat(Reading.of("train", new PlainFiles(pieceBytes))).isEqualTo(general);
    Statistics.label("plain")
        .collect(new PlainFiles().read(file, PlainLayout.NUMBERS).isPresent())
        .coverage(plain -> plain.check(true).percentage(share -> share > 20));
  }

  @Property(tries = 1500)
  void readsFilesWithTheLabelFirstLikeTheGeneralReader(
      @ForAll("labelledFiles") String first,
      @ForAll("labelledFiles") String second,
      @ForAll @IntRange(min = 1, max = 40) int pieceBytes)
      throws IOException {
    clear();
    write("part-0.csv", first);
    write("part-1.csv", second);

    assertThat(Reading.of("train", new PlainFiles(pieceBytes)))
        .isEqualTo(Reading.of("train", NONE));
  }

  @Provide
  Arbitrary<String> numberFiles() {
    return widths().flatMap(width -> files(rows(width)));
  }

  @Provide
  Arbitrary<String> labelledFiles() {
    return widths()
        .flatMap(
            width -> files(Combinators.combine(labels(), rows(width)).as((l, r) -> l + "," + r)));
  }

  @Provide
  Arbitrary<String> labelFiles() {
    return files(labels());
  }

  private static Arbitrary<Integer> widths() {
    return Arbitraries.frequency(Tuple.of(5, 2), Tuple.of(1, 1), Tuple.of(1, 3));
  }

  private static Arbitrary<String> rows(int width) {
    return numbers().list().ofSize(width).map(cells -> String.join(",", cells));
  }

  private static Arbitrary<String> numbers() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.doubles().map(d -> String.format(Locale.ROOT, "%.18e", d))),
        Tuple.of(4, Arbitraries.doubles().map(String::valueOf)),
        Tuple.of(4, Arbitraries.longs().map(String::valueOf)),
        Tuple.of(2, Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(30)),
        Tuple.of(
            4,
            Arbitraries.of(
                ".5",
                "1.",
                "+3",
                "-0.0",
                "1E5",
                "1e+5",
                " 1.5 ",
                "\u20072",
                "4.9e-324",
                "1e-400",
                "1.7976931348623157e308",
                "0.00000000000000000000000001",
                "9007199254740993")));
  }

  private static Arbitrary<String> labels() {
    return Arbitraries.of("a", "b", "1.0", " a ", "ä", "#a", "9007199254740993", " 1", "a\tb");
  }

  /** Generates files of mostly rows, some with other lines or with blank lines at the end. */
  private static Arbitrary<String> files(Arbitrary<String> rows) {
    Arbitrary<String> others =
        Arbitraries.of(
            "",
            " ",
            ",",
            "1,2",
            "1,",
            "nan,1",
            "inf,1",
            "1e999,1",
            "1f,1",
            "0x1p3,2",
            "\"1\",2",
            "\"1,2\",3",
            "\"a\nb\",1",
            "a\"b,1",
            "abc",
            "1 2,3",
            "1e,1",
            "--1,1",
            "1.2.3,4",
            "1\r2",
            "a,b,c",
            "\uFFFD,1",
            "-,1",
            ".,1",
            "1e+-1,2",
            "#,\r1",
            "\uFEFF1,2",
            "a\0b,1",
            "NA,1",
            "null",
            "\"open,1",
            "\"a\"b,1",
            " #,1");
    Arbitrary<String> lines =
        Arbitraries.frequencyOf(
            Tuple.of(60, rows), Tuple.of(1, Arbitraries.of("# a, \"b", "#")), Tuple.of(1, others));
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(9, ""), Tuple.of(1, "\uFEFF")),
            lines.list().ofMaxSize(8),
            Arbitraries.frequency(Tuple.of(4, "\n"), Tuple.of(4, "\r\n"), Tuple.of(1, "\r")),
            Arbitraries.of("", "\n", "\r\n", "\n\n\r\n", "\n ", "\r"))
        .as((mark, all, lineEnd, end) -> mark + String.join(lineEnd, all) + end);
  }

  private static void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
