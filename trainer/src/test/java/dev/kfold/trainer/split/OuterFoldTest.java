package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first feature of each row is its number, and its group has three rows. */
class OuterFoldTest {

  private static final int ROWS = 60;
  private static final int OUTER = 3;

  @TempDir private Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder table = new StringBuilder("number,x,plant,species\n");
    for (int row = 0; row < ROWS; row++) {
      table.append(
          "%d,%d,plant %d,%s\n".formatted(row, row * row % 17, row / 3, row % 4 == 0 ? "a" : "b"));
    }
    Files.writeString(folder.resolve("table.csv"), table);
  }

  @ParameterizedTest
  @EnumSource
  void noHeldOutRowReachesTheInnerSplit(SplitKind kind) throws IOException {
    Set<Integer> everHeldOut = new HashSet<>();
    for (int fold = 0; fold < OUTER; fold++) {
      split(kind, fold);
      List<Integer> search = numbers("train/all/train_x.csv");
      List<Integer> heldOut = numbers("outer/%d/test_x.csv".formatted(fold));

      assertThat(search).doesNotContainAnyElementsOf(heldOut).isSorted();
      assertThat(heldOut).isNotEmpty().isSorted();
      everHeldOut.addAll(heldOut);
      FoldIndex inner = FoldIndex.read(folder.resolve("out/train/all"), "all");
      assertThat(inner.plan().rows()).isEqualTo(search.size());
      assertThat(inner.plan().kind()).isEqualTo(kind);
      inner.verifyDigest(folder.resolve("out/train/all"), "all");
      if (kind == SplitKind.TIMESERIES) {
        assertThat(search.getLast()).isLessThan(heldOut.getFirst());
      } else {
        assertThat(search).hasSize(ROWS - heldOut.size());
      }
      if (kind.usesGroups()) {
        assertThat(groups(search)).doesNotContainAnyElementsOf(groups(heldOut));
        for (Fold innerFold : inner.folds()) {
          assertThat(groups(pick(search, innerFold.train())))
              .doesNotContainAnyElementsOf(groups(pick(search, innerFold.test())));
        }
      }
    }
    assertThat(everHeldOut).hasSize(kind == SplitKind.TIMESERIES ? 45 : ROWS);
  }

  @Test
  void holdsOutTheFoldsOfTheSplitterOfTheSameSeedWithTheirLabels() throws IOException {
    split(SplitKind.STRATIFIED, 1);
    List<String> labels = Files.readAllLines(folder.resolve("out/outer/1/test_y.csv"));
    List<Integer> numbers = numbers("outer/1/test_x.csv");

    assertThat(labels).hasSameSizeAs(numbers);
    for (int i = 0; i < labels.size(); i++) {
      assertThat(labels.get(i)).isEqualTo(numbers.get(i) % 4 == 0 ? "a" : "b");
    }
    assertThat(labels).filteredOn("a"::equals).hasSize(5);
    assertThat(Files.readAllLines(folder.resolve("out/train/all/train_y.csv")))
        .filteredOn("a"::equals)
        .hasSize(10);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("outer fold 1 of 3: 40 rows to search on, 20 held out");
  }

  @Test
  void refusesMoreOuterFoldsThanRowsAndNamesTheOption() {
    assertThatThrownBy(() -> run("--split", "kfold", "--outer-k", "99", "--outer-fold", "0"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("outer folds (option outer-k): ")
        .hasMessageContaining("99 folds need at least 99 rows, found 60");
  }

  @Test
  void refusesAnOuterFoldThatThereIsNotAndHalfOfTheOptions() {
    assertThatThrownBy(() -> run("--outer-k", "3", "--outer-fold", "3"))
        .hasMessageContaining("option outer-fold: found 3, expected 0 to 2, the outer folds.");
    assertThatThrownBy(() -> run("--outer-k", "3"))
        .hasMessageContaining(
            "options outer-k and outer-fold: found only one of them, expected both.");
    assertThatThrownBy(() -> run("--outer-k", "1", "--outer-fold", "-1"))
        .hasMessageContaining("option outer-k: found '1'")
        .hasMessageContaining("option outer-fold: found '-1'");
  }

  private void split(SplitKind kind, int fold) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--split",
                kind.toString(),
                "--k",
                "4",
                "--repeats",
                "2",
                "--outer-k",
                String.valueOf(OUTER),
                "--outer-fold",
                String.valueOf(fold)));
    options.addAll(kind.usesGroups() ? List.of("--group", "plant") : List.of("--drop", "plant"));
    run(options.toArray(String[]::new));
  }

  private void run(String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--data",
                folder.resolve("table.csv").toString(),
                "--label",
                "species",
                "--keep",
                "number",
                "--out",
                folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    SplitCommand.run(
        arguments,
        new ProgramContext(folder, Map.of(), out, out, Clock.systemUTC(), new StopSignal()));
  }

  private List<Integer> numbers(String file) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(file)).stream()
        .map(line -> Integer.valueOf(line.substring(0, line.indexOf(','))))
        .toList();
  }

  private static List<Integer> pick(List<Integer> numbers, int[] rows) {
    List<Integer> picked = new ArrayList<>();
    for (int row : rows) {
      picked.add(numbers.get(row));
    }
    return picked;
  }

  private static Set<Integer> groups(List<Integer> numbers) {
    return numbers.stream().map(number -> number / 3).collect(Collectors.toSet());
  }
}
