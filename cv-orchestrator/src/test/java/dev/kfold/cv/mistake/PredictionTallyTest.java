package dev.kfold.cv.mistake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PredictionTallyTest {

  @Test
  void countsAllPredictionsOfARowAndTheWrongOnesByLabel() {
    PredictionTally tally = new PredictionTally(LabelKind.TEXT);
    for (String predicted : List.of("dog", "cat", "bird", "dog", "dog")) {
      tally.add(41, "cat", predicted);
    }
    tally.add(3, "dog", "dog");
    tally.add(7, "dog", "cat");

    List<MistakenRow> rows = tally.mistakes();

    assertThat(rows)
        .containsExactly(
            new MistakenRow(7, "dog", 1, new TreeMap<>(Map.of("cat", 1))),
            new MistakenRow(41, "cat", 5, new TreeMap<>(Map.of("bird", 1, "dog", 3))));
    assertThat(rows.getLast().mistakes()).isEqualTo(4);
  }

  @Test
  void numbersOfOneValueAreOneClass() {
    PredictionTally numbers = new PredictionTally(LabelKind.NUMBER);
    numbers.add(0, "1.0", "1");
    PredictionTally texts = new PredictionTally(LabelKind.TEXT);
    texts.add(0, "1.0", "1");

    assertThat(numbers.mistakes()).isEmpty();
    assertThat(texts.mistakes()).hasSize(1);
  }

  @Test
  void fileGivesBackItsRows() throws IOException {
    List<MistakenRow> rows =
        List.of(
            new MistakenRow(7, "a \"b\",\nc", 13, new TreeMap<>(Map.of("", 1))),
            new MistakenRow(41, "cat", 5, new TreeMap<>(Map.of("bird", 1, "dog", 3))));

    assertThat(MistakesFile.parse(MistakesFile.csv(rows))).isEqualTo(rows);
    assertThat(MistakesFile.csv(rows))
        .startsWith("row,label,predictions,predicted,times\r\n")
        .endsWith("41,cat,5,bird,1\r\n41,cat,5,dog,3\r\n");
  }
}
