package dev.kfold.cv.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PredictionTallyTest {

  @Test
  void countsAllPredictionsOfARowAndTheWrongOnesByLabel() {
    PredictionTally tally = new PredictionTally();
    for (String predicted : List.of("dog", "cat", "bird", "dog", "dog")) {
      tally.add(41, "cat", predicted, LabelKind.TEXT);
    }
    tally.add(3, "dog", "dog", LabelKind.TEXT);
    tally.add(7, "dog", "cat", LabelKind.TEXT);

    List<MistakenRow> rows = tally.mistakes().toList();

    assertThat(rows)
        .containsExactly(
            new MistakenRow(7, "dog", 1, new TreeMap<>(Map.of("cat", 1))),
            new MistakenRow(41, "cat", 5, new TreeMap<>(Map.of("bird", 1, "dog", 3))));
    assertThat(rows.getLast().mistakes()).isEqualTo(4);
    assertThat(tally.count()).isEqualTo(2);
    assertThat(tally.mistake(41)).contains(rows.getLast());
    assertThat(List.of(3, 42, 1_000)).allMatch(row -> tally.mistake(row).isEmpty());
  }

  @Test
  void numbersOfOneValueAreOneClass() {
    PredictionTally numbers = new PredictionTally();
    numbers.add(0, "1.0", "1", LabelKind.NUMBER);
    PredictionTally texts = new PredictionTally();
    texts.add(0, "1.0", "1", LabelKind.TEXT);

    assertThat(numbers.mistakes()).isEmpty();
    assertThat(texts.mistakes()).hasSize(1);
  }

  @Test
  void fileGivesBackItsRows() throws IOException {
    List<MistakenRow> rows =
        List.of(
            new MistakenRow(7, "a \"b\",\nc", 13, new TreeMap<>(Map.of("", 1))),
            new MistakenRow(41, "cat", 5, new TreeMap<>(Map.of("bird", 1, "dog", 3))));

    String csv = MistakesFile.csv(rows.stream());

    assertThat(MistakesFile.parse(csv.getBytes(StandardCharsets.UTF_8)).mistakes())
        .containsExactlyElementsOf(rows);
    assertThat(csv)
        .startsWith("row,label,predictions,predicted,times\r\n")
        .endsWith("41,cat,5,bird,1\r\n41,cat,5,dog,3\r\n");
  }
}
