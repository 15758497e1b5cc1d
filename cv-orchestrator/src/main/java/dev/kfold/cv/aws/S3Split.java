package dev.kfold.cv.aws;

import dev.kfold.cv.plan.FoldFolder;
import dev.kfold.cv.plan.SplitSource;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A split in S3, as the fold jobs read it.
 *
 * @param trainUri S3 URI under which the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie, if there is one
 */
public record S3Split(Supplier<S3Client> s3, String trainUri, Optional<String> testUri)
    implements SplitSource {

  @Override
  public String name() {
    return trainUri;
  }

  @Override
  public Optional<String> plan() throws IOException {
    return new S3Folder(s3, trainUri).text(FoldFiles.ALL + "/" + FoldPlan.FILE);
  }

  @Override
  public NavigableSet<Integer> trainFolds() throws IOException {
    return folds(trainUri);
  }

  @Override
  public NavigableSet<Integer> testFolds() throws IOException {
    return testUri.isPresent() ? folds(testUri.get()) : new TreeSet<>();
  }

  private NavigableSet<Integer> folds(String uri) throws IOException {
    return new S3Folder(s3, uri)
        .folders().stream()
            .flatMap(name -> FoldFolder.number(name).stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
