package dev.kfold.cv.sagemaker;

import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.S3Folder;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.plan.ChannelContent;
import dev.kfold.cv.plan.UnreadableSplitException;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/**
 * The channels of the orchestrator's own job: what they hold is read in the job's container if they
 * are there, and otherwise in S3.
 *
 * @param folder returns the folder of a channel in the container
 */
record OwnChannels(OwnJob own, Function<String, Path> folder, Supplier<S3Client> s3)
    implements FoldChannels.Contents {

  /** Returns the own job's channels, with those that train_src and test_src name in their place. */
  static List<Channel> of(OwnJob own, TrialParameters parameters) {
    List<Channel> channels = new ArrayList<>(own.channels());
    parameters.trainSource().ifPresent(uri -> put(channels, "train", uri));
    parameters.testSource().ifPresent(uri -> put(channels, "test", uri));
    return channels;
  }

  private static void put(List<Channel> channels, String name, String uri) {
    Channel.Builder channel =
        channels.stream()
            .filter(it -> it.channelName().equals(name))
            .findFirst()
            .map(Channel::toBuilder)
            .orElseGet(Channel::builder);
    channels.removeIf(it -> it.channelName().equals(name));
    channels.add(
        channel
            .channelName(name)
            .dataSource(source ->
                source.s3DataSource(data ->
                    data.s3Uri(uri)
                        .s3DataType(S3DataType.S3_PREFIX)
                        .s3DataDistributionType(S3DataDistribution.FULLY_REPLICATED)))
            .build());
  }

  @Override
  public ChannelContent of(Channel channel) throws IOException {
    String uri = channel.dataSource().s3DataSource().s3Uri();
    Optional<ChannelContent> atHand =
        own.channelUri(channel.channelName()).equals(Optional.of(uri))
            ? inContainer(channel)
            : Optional.empty();
    try {
      return atHand.isPresent() ? atHand.get() : inS3(uri);
    } catch (UnreadableSplitException e) {
      throw new InvalidInputException(
          "channel %s: %s cannot be read (%s), so that it is not known whether it has folders of folds; let the job's role read it."
              .formatted(channel.channelName(), uri, e.reason()));
    }
  }

  @Override
  public Optional<ChannelContent> inContainer(Channel channel) throws IOException {
    Path here = folder.apply(channel.channelName());
    if (!Files.isDirectory(here)) {
      return Optional.empty();
    }
    Path all = here.resolve(FoldFiles.ALL);
    InputFile plan =
        new InputFile(
            all.resolve(FoldPlan.FILE),
            "channel %s, file all/%s".formatted(channel.channelName(), FoldPlan.FILE));
    return Optional.of(
        new ChannelContent(
            "folder " + here,
            plan.exists() ? Optional.of(plan.text()) : Optional.empty(),
            names(here, Files::isDirectory),
            Files.isDirectory(all) ? names(all, _ -> true) : new TreeSet<>()));
  }

  private static NavigableSet<String> names(Path folder, Predicate<Path> filter)
      throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(filter)
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private ChannelContent inS3(String uri) throws IOException {
    S3Folder folder = new S3Folder(s3, uri);
    NavigableSet<String> folders = folder.folders();
    boolean hasAll = folders.contains(FoldFiles.ALL);
    S3Folder all = new S3Folder(s3, FoldWork.part(uri, FoldFiles.ALL));
    return new ChannelContent(
        uri,
        hasAll ? all.text(FoldPlan.FILE) : Optional.empty(),
        folders,
        hasAll ? all.names() : new TreeSet<>());
  }

  @Override
  public Optional<Boolean> exists(String uri) throws IOException {
    try {
      return Optional.of(new S3Folder(s3, uri).isPrefix());
    } catch (UnreadableSplitException e) {
      return Optional.empty(); // the service itself says so when the fold starts
    }
  }

  @Override
  public Optional<NavigableSet<String>> names(String uri) throws IOException {
    try {
      return Optional.of(new S3Folder(s3, uri).names());
    } catch (UnreadableSplitException e) {
      return Optional.empty();
    }
  }
}
