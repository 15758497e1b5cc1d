package dev.kfold.trainer.split;

import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.data.ChannelDigest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folds of a table that a split has written: {@code plan.json} and {@code folds.csv}, which lie
 * beside the rows.
 *
 * @param plan how the table was split
 * @param folds the rows of each fold
 */
public record FoldIndex(FoldPlan plan, List<Fold> folds) {

  /** The name of the file that lists the rows that each fold holds out. */
  public static final String FILE = "folds.csv";

  static final String HEADER = "row,fold";

  private static final int DIGEST_LENGTH = 64;

  public FoldIndex {
    folds = List.copyOf(folds);
  }

  /**
   * Reads the folds.
   *
   * @param folder the folder of the whole table
   * @param where its name in messages
   * @throws InvalidInputException if there are no such files, or they are not what a split writes
   */
  public static FoldIndex read(Path folder, String where) throws IOException {
    InputFile planFile =
        new InputFile(folder.resolve(FoldPlan.FILE), "%s, file %s".formatted(where, FoldPlan.FILE));
    InputFile indexFile = new InputFile(folder.resolve(FILE), "%s, file %s".formatted(where, FILE));
    for (InputFile file : List.of(planFile, indexFile)) {
      if (!file.exists()) {
        throw new InvalidInputException(
            "%s: does not exist, expected the folds of the table; give the folder train/all of a split."
                .formatted(file.where()));
      }
    }
    FoldPlan plan = FoldPlan.parse(planFile.text(), planFile.where());
    indexFile.verify();
    return new FoldIndex(plan, new Lines(plan, indexFile).read(folder.resolve(FILE)));
  }

  /**
   * Refuses rows, labels or folds that are not those that the plan describes, such as a table that
   * was sorted after it was split.
   *
   * @param folder the folder of the whole table
   * @param where its name in messages
   * @throws InvalidInputException if the digest of the files is not that of the plan
   */
  public void verifyDigest(Path folder, String where) throws IOException {
    if (plan.digest().length() == DIGEST_LENGTH && !plan.digest().equals(digest(folder))) {
      throw new InvalidInputException(
          "%s: the rows, labels or folds are not those that plan.json describes, because their digest differs; split the table again."
              .formatted(where));
    }
  }

  /** Returns the SHA-256, in hexadecimal, of the rows, the labels and the folds. */
  static String digest(Path folder) throws IOException {
    return ChannelDigest.of(
        Stream.of(FILE, "train_x.csv", "train_y.csv").map(folder::resolve).toList());
  }

  /** Reads the lines of the list. */
  private record Lines(FoldPlan plan, InputFile file) {

    List<Fold> read(Path list) throws IOException {
      if ((long) plan.rows() > Files.size(list)) { // before memory is taken for them
        throw refusal("it has fewer lines than the table has rows");
      }
      int[][] foldOfRow = new int[plan.repeats()][plan.rows()];
      for (int[] repeat : foldOfRow) {
        Arrays.fill(repeat, FoldAssignment.NONE);
      }
      try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
        if (!HEADER.equals(lines.readLine())) {
          throw refusal("line 1 is not '%s'".formatted(HEADER));
        }
        int number = 2;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          add(line, number++, foldOfRow);
        }
      }
      return IntStream.range(0, plan.repeats())
          .boxed()
          .flatMap(repeat -> assignment(foldOfRow[repeat]).folds().stream())
          .toList();
    }

    private void add(String line, int number, int[][] foldOfRow) {
      int comma = line.indexOf(',');
      int row = comma < 0 ? -1 : number(line, 0, comma);
      int fold = comma < 0 ? -1 : number(line, comma + 1, line.length());
      if (row < 0 || row >= plan.rows() || fold < 0 || fold >= plan.folds()) {
        throw refusal(
            "line %d is '%s', expected one of %d rows and one of %d folds"
                .formatted(number, line, plan.rows(), plan.folds()));
      }
      int[] repeat = foldOfRow[fold / plan.k()];
      if (repeat[row] != FoldAssignment.NONE) {
        throw refusal(
            "line %d: row %d is held out a second time in one repeat".formatted(number, row));
      }
      repeat[row] = fold % plan.k();
    }

    /** Returns the number that the digits are, or −1. */
    private static int number(String line, int from, int to) {
      long number = 0;
      for (int i = from; i < to && number <= Integer.MAX_VALUE; i++) {
        char digit = line.charAt(i);
        if (digit < '0' || digit > '9') {
          return -1;
        }
        number = 10 * number + digit - '0';
      }
      return from == to || number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    private FoldAssignment assignment(int[] foldOfRow) {
      FoldAssignment folds =
          plan.kind() == SplitKind.TIMESERIES
              ? FoldAssignment.trainingBefore(plan.k(), foldOfRow)
              : FoldAssignment.of(plan.k(), foldOfRow);
      for (int fold = 0; fold < plan.k(); fold++) {
        if (folds.testRows(fold) == 0 || folds.trainRows(fold) == 0) {
          throw refusal("fold %d has no rows".formatted(fold));
        }
      }
      refuseMissingRows(folds);
      return folds;
    }

    /**
     * Refuses a list that lacks rows, such as a truncated one: a fold would train on the rows that
     * it held out in the split. Of a time series, no fold holds out the rows before the first one.
     */
    private void refuseMissingRows(FoldAssignment folds) {
      boolean isDue = plan.kind() != SplitKind.TIMESERIES;
      for (int row = 0; row < folds.rows(); row++) {
        boolean isHeldOut = folds.foldOf(row) != FoldAssignment.NONE;
        if (isDue && !isHeldOut) {
          throw refusal("row %d is held out by no fold".formatted(row));
        }
        isDue |= isHeldOut;
      }
    }

    private InvalidInputException refusal(String fault) {
      return new InvalidInputException(
          "%s: is not what the split wrote (%s); split the table again."
              .formatted(file.where(), fault));
    }
  }
}
