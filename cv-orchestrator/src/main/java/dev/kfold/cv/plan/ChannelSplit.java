package dev.kfold.cv.plan;

import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A split in the channels of the orchestrator's own job.
 *
 * @param train the folder of the channel {@code train}
 * @param test the folder of the channel {@code test}
 */
public record ChannelSplit(Path train, Path test) implements SplitSource {

  @Override
  public String name() {
    return "channel train, folder " + train;
  }

  @Override
  public Optional<String> plan() throws IOException {
    if (!Files.isDirectory(train)) {
      throw new InvalidInputException(
          "channel train: there is no folder %s; give the job an input channel named 'train', or mount a folder there."
              .formatted(train));
    }
    InputFile file =
        new InputFile(
            train.resolve("all").resolve(FoldPlan.FILE),
            "channel train, file all/" + FoldPlan.FILE);
    return file.exists() ? Optional.of(file.text()) : Optional.empty();
  }

  @Override
  public NavigableSet<Integer> trainFolds() throws IOException {
    return folds(train);
  }

  @Override
  public NavigableSet<Integer> testFolds() throws IOException {
    return folds(test);
  }

  private static NavigableSet<Integer> folds(Path channel) throws IOException {
    if (!Files.isDirectory(channel)) {
      return new TreeSet<>();
    }
    try (Stream<Path> entries = Files.list(channel)) {
      return entries
          .filter(Files::isDirectory)
          .flatMap(folder -> FoldFolder.number(folder.getFileName().toString()).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
