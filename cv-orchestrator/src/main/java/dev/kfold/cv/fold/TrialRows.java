package dev.kfold.cv.fold;

import dev.kfold.contract.Sha256;
import dev.kfold.cv.plan.ChannelSplit;
import dev.kfold.trainer.data.CellRule;
import dev.kfold.trainer.data.ChannelData;
import dev.kfold.trainer.data.ChannelDigest;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.PooledFolds;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.split.Fold;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldIndex;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a trial in the channels of its job. */
public sealed interface TrialRows {

  /**
   * Returns the rows of a split.
   *
   * @param rule the cells that are not refused
   * @throws dev.kfold.contract.InvalidInputException if the plan of the split is unreadable
   */
  static TrialRows of(ChannelSplit split, CellRule rule) throws IOException {
    Optional<FoldPlan> plan =
        split.plan().map(json -> FoldPlan.parse(json, split.name() + ", file all/plan.json"));
    return plan.filter(read -> read.layout() == FoldLayout.INDEX).isPresent()
        ? new OfTable(split.train().resolve(FoldFiles.ALL), rule)
        : new OfFolders(split.train(), split.test(), rule);
  }

  /**
   * Reads folds.
   *
   * @param folds the numbers of the folds
   * @throws dev.kfold.contract.InvalidInputException with the problems of the channels
   */
  PooledFolds read(List<Integer> folds) throws IOException;

  /**
   * Reads the training part of the first fold.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the channels
   */
  Dataset firstTrainingPart() throws IOException;

  /**
   * Reads all rows of the table.
   *
   * @throws dev.kfold.contract.InvalidInputException with the problems of the channel
   */
  Dataset table() throws IOException;

  /**
   * Returns the SHA-256, in hexadecimal, of the files of folds; it refuses none of them.
   *
   * @param folds the numbers of the folds
   */
  String digest(List<Integer> folds) throws IOException;

  /**
   * Folds of which each has folders of its own.
   *
   * @param train the folder of the training parts, {@code <train>/<fold>}
   * @param test the folder of the held-out parts, {@code <test>/<fold>}
   * @param rule the cells that are not refused
   */
  record OfFolders(Path train, Path test, CellRule rule) implements TrialRows {

    @Override
    public PooledFolds read(List<Integer> folds) throws IOException {
      return PooledFolds.read(train, test, folds, rule);
    }

    @Override
    public Dataset firstTrainingPart() throws IOException {
      return ChannelData.read(train.resolve("0"), "train", rule);
    }

    @Override
    public Dataset table() throws IOException {
      return ChannelData.read(train.resolve(FoldFiles.ALL), "train", rule);
    }

    @Override
    public String digest(List<Integer> folds) throws IOException {
      MessageDigest digest = Sha256.start();
      for (int fold : folds) {
        for (Path channel : List.of(train, test)) {
          String ofFolder = ChannelDigest.of(files(channel.resolve(Integer.toString(fold))));
          digest.update(ofFolder.getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path folder) throws IOException {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).sorted().toList();
      }
    }
  }

  /** Folds of one table, which is read once, when its rows are needed. */
  final class OfTable implements TrialRows {

    private final Path all;
    private final CellRule rule;
    private Optional<Content> content = Optional.empty();

    private record Content(Dataset table, FoldIndex index) {}

    /**
     * Creates the rows.
     *
     * @param all the folder of the table, {@code <train>/all}
     * @param rule the cells that are not refused
     */
    public OfTable(Path all, CellRule rule) {
      this.all = all;
      this.rule = rule;
    }

    @Override
    public PooledFolds read(List<Integer> folds) throws IOException {
      Content read = content();
      return PooledFolds.of(
          read.table, folds.stream().map(number -> rows(number, read.index)).toList());
    }

    private static PooledFolds.Rows rows(int number, FoldIndex index) {
      Fold fold = index.folds().get(number);
      return new PooledFolds.Rows(number, fold.train(), fold.test());
    }

    @Override
    public Dataset firstTrainingPart() throws IOException {
      Content read = content();
      return read.table.select(read.index.folds().getFirst().train());
    }

    @Override
    public Dataset table() throws IOException {
      return content().table;
    }

    @Override
    public String digest(List<Integer> folds) throws IOException {
      return ChannelDigest.of(
          Stream.of(FoldIndex.FILE, "train_x.csv", "train_y.csv")
              .map(all::resolve)
              .filter(Files::isRegularFile)
              .toList());
    }

    private Content content() throws IOException {
      if (content.isEmpty()) {
        FoldIndex index = FoldIndex.read(all, "channel train, folder all");
        index.verifyDigest(all, "channel train, folder all");
        content =
            Optional.of(new Content(TrainingData.table(all, rule, index.plan().rows()), index));
      }
      return content.get();
    }
  }
}
