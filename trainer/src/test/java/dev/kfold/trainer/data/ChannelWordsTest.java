package dev.kfold.trainer.data;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads channels with words and missing cells. */
class ChannelWordsTest {

  private static final CellRule ANY = new CellRule(true, true);

  @TempDir Path folder;

  @Test
  void numbersTheWordsOfAColumnInTheOrderOfTheRows() throws IOException {
    channel("train", "red,1\nblue,2\nNA,3\nred,\n", 4);
    Dataset train = read().train();

    assertThat(column(train, 0)).containsExactly(0, 1, NaN, 0);
    assertThat(column(train, 1)).containsExactly(1, 2, 3, NaN);
    assertThat(train.kinds()).containsExactly(words("red", "blue"), new FeatureKind.Numeric());
  }

  @Test
  void takesNumbersAboveAWordAsTheyAreSpelled() throws IOException {
    channel("train", "1,5\n01,6\n,7\n1.0,8\ninf,9\n1,5\nx,6\n2,\n", 8);
    Dataset train = read().train();

    assertThat(column(train, 0)).containsExactly(0, 1, NaN, 2, 3, 0, 4, 5);
    assertThat(column(train, 1)).containsExactly(5, 6, 7, 8, 9, 5, 6, NaN);
    assertThat(train.kinds().getFirst()).isEqualTo(words("1", "01", "1.0", "inf", "x", "2"));
  }

  @Test
  void takesNumbersAboveAWordOfAFurtherFileAsTheyAreSpelled() throws IOException {
    Files.createDirectories(folder.resolve("train"));
    Files.writeString(folder.resolve("train/a.csv"), "p,1,1.0\nq,2,1\n");
    Files.writeString(folder.resolve("train/b.csv"), "p,3,x\n");
    Dataset train = read().train();

    assertThat(column(train, 0)).containsExactly(1, 2, 3);
    assertThat(column(train, 1)).containsExactly(0, 1, 2);
    assertThat(train.kinds().getLast()).isEqualTo(words("1.0", "1", "x"));
  }

  @Test
  void takesTheNumbersOfAPlainChannelAsWordsIfTheOtherChannelHasOne() throws IOException {
    channel("train", "1.0,1\n1,2\n1.0,3\n", 3);
    channel("test", "x,1\n1,2\n", 2);
    TrainingData data = read();

    assertThat(column(data.train(), 0)).containsExactly(0, 1, 0);
    assertThat(column(data.test().orElseThrow(), 0)).containsExactly(2, 1);
    assertThat(column(data.train(), 1)).containsExactly(1, 2, 3);
    assertThat(data.train().kinds().getFirst()).isEqualTo(words("1.0", "1", "x"));
    assertThat(data.test().orElseThrow().kinds()).isEqualTo(data.train().kinds());
  }

  @Test
  void aColumnWithOnlyMissingCellsHasTheKindOfTheOtherChannel() throws IOException {
    channel("train", ",1\n,2\n", 2);
    channel("test", "x,1\n", 1);

    assertThat(read().train().kinds().getFirst()).isEqualTo(words("x"));
    assertThat(column(read().train(), 0)).containsExactly(NaN, NaN);
  }

  @Test
  void reportsAColumnOnceWithItsFirstPlaceAndBothKindsOfCells() throws IOException {
    channel("train", "1,1\n,1\ninf,-inf\nNA,\n", 4);

    assertThat(faults(CellRule.NUMBERS))
        .containsExactly(
            "channel train, file train_x.csv, row 2, column 1: found '', expected a finite number; give the hyperparameter imputation=mean, median or most_frequent, or fill or remove what is missing. The same holds for 2 more rows.",
            "channel train, file train_x.csv, row 3, column 2: found '-inf', expected a finite number; replace it, or leave the row out. The same holds for 1 more row.");
    assertThat(faults(ANY))
        .extracting(fault -> fault.substring(0, fault.indexOf(", expected")))
        .containsExactly(
            "channel train, file train_x.csv, row 3, column 1: found 'inf'",
            "channel train, file train_x.csv, row 3, column 2: found '-inf'");
  }

  @Test
  void countsOnlyTheWordsOfAColumnOfWords() throws IOException {
    channel("train", "1\nx\n\"\"\nx\ninf\ny\n", 6);

    assertThat(faults(CellRule.NUMBERS))
        .singleElement()
        .asString()
        .startsWith("channel train, file train_x.csv, row 2, column 1: found 'x'")
        .endsWith("The same holds for 2 more rows.");
  }

  @Test
  void reportsTheRefusedColumnsInTheOrderOfTheirFirstCells() throws IOException {
    channel("train", "1,1,1\n1,1,x\ny,1,x\n", 3);

    assertThat(faults(CellRule.NUMBERS))
        .extracting(fault -> fault.substring(fault.indexOf("row"), fault.indexOf(": found")))
        .containsExactly("row 2, column 3", "row 3, column 1");
  }

  @Test
  void usesNoLineOfAFileThatIsNoText() throws IOException {
    Files.createDirectories(folder.resolve("train"));
    Files.writeString(folder.resolve("train/a.csv"), "p,x,1\n\"open");
    Files.writeString(folder.resolve("train/b.csv"), "p,1,\n");

    assertThat(faults(CellRule.NUMBERS))
        .extracting(fault ->
            fault.substring(0, fault.indexOf(fault.contains(": found") ? ": found" : ": a quote")))
        .containsExactly(
            "channel train, file a.csv, row 2", "channel train, file b.csv, row 1, column 3");
  }

  private void channel(String name, String features, int labels) throws IOException {
    Path channel = Files.createDirectories(folder.resolve(name));
    Files.writeString(channel.resolve(name + "_x.csv"), features);
    Files.writeString(channel.resolve(name + "_y.csv"), "p\n".repeat(labels));
  }

  private TrainingData read() throws IOException {
    return read(ANY);
  }

  private TrainingData read(CellRule rule) throws IOException {
    Path test = folder.resolve("test");
    return TrainingData.read(
        folder.resolve("train"), Optional.of(test).filter(Files::isDirectory), rule);
  }

  private List<String> faults(CellRule rule) {
    return catchThrowableOfType(InvalidInputException.class, () -> read(rule)).problems();
  }

  private static double[] column(Dataset data, int column) {
    return Arrays.stream(data.features()).mapToDouble(row -> row[column]).toArray();
  }

  private static FeatureKind words(String... values) {
    return new FeatureKind.Categorical(List.of(values));
  }
}
