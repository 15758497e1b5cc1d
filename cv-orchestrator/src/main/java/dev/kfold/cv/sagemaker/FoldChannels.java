package dev.kfold.cv.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.ChannelMapping;
import dev.kfold.cv.parameters.ChannelMapping.Source;
import dev.kfold.cv.parameters.OtherImage;
import dev.kfold.cv.plan.ChannelContent;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.trainer.split.FoldFiles;
import dev.kfold.trainer.split.FoldLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/**
 * The folds and the channels of a trial whose folds run another image.
 *
 * <p>A channel differs between the folds if it is a pattern, or if it has the folders of exactly
 * the trial's folds; all other channels are the same for all folds.
 *
 * @param folds the folds according to a plan in a channel, or else to the folders, or else to k
 * @param channels the channels in the order of the own job's, those of the mapping first
 */
record FoldChannels(TrialFolds folds, List<FoldChannel> channels) {

  /** The folder with all rows, the label first, that split writes with the layout channel-csv. */
  private static final String LABEL_FIRST = "whole";

  FoldChannels {
    channels = List.copyOf(channels);
  }

  /** Reads what a channel of the own job, or a place in S3, holds. */
  interface Contents {

    /** Returns what a channel holds for folds. */
    ChannelContent of(Channel channel) throws IOException;

    /** Returns what a channel holds in the own job's container; empty if it is not there. */
    Optional<ChannelContent> inContainer(Channel channel) throws IOException;

    /** Returns whether there is an object with a prefix; empty if that cannot be known. */
    Optional<Boolean> exists(String uri) throws IOException;

    /** Returns the names in a folder in S3; of many, the first; empty if they cannot be known. */
    Optional<NavigableSet<String>> names(String uri) throws IOException;
  }

  /**
   * Returns the channels of the folds.
   *
   * @param own the channels of the orchestrator's own job
   * @param k the hyperparameter k, if it is given
   * @throws InvalidInputException with all problems of the mapping, or of the folds
   */
  static FoldChannels of(
      OtherImage image, List<Channel> own, Optional<Integer> k, Contents contents)
      throws IOException {
    Map<String, Source> sources = sources(image.channels(), own);
    Map<String, ChannelContent> holds = new TreeMap<>();
    Map<String, ChannelContent> whole = new TreeMap<>();
    for (Channel channel : own) {
      String name = channel.channelName();
      if (isPrefix(channel)) {
        holds.put(name, contents.of(channel));
      } else {
        contents.inContainer(channel).ifPresent(content -> whole.put(name, content));
      }
    }
    ChannelFolderCheck.verifyWhole(whole);
    TrialFolds folds = ChannelFolds.of(sources, holds, k);
    ChannelFolderCheck.verify(holds, folds);
    List<FoldChannel> channels = new ArrayList<>();
    Problems problems = new Problems();
    for (Map.Entry<String, Source> source : sources.entrySet()) {
      channels.add(
          switch (source.getValue()) {
            case Source.EveryFold everyFold ->
                pattern(source.getKey(), everyFold, folds, contents, problems);
            case Source.OwnChannel(String name) ->
                channel(
                    source.getKey(), named(name, own), Optional.ofNullable(holds.get(name)), folds);
          });
    }
    problems.verify();
    return new FoldChannels(folds, channels);
  }

  /**
   * Returns whether a channel has all objects below an S3 URI, and so may have folders of folds.
   */
  private static boolean isPrefix(Channel channel) {
    if (!OwnJob.isInS3(channel)) {
      return false;
    }
    S3DataType type = channel.dataSource().s3DataSource().s3DataType();
    return type == null || type == S3DataType.S3_PREFIX;
  }

  /** Returns the source of each channel: those of the mapping, and the own ones that are left. */
  private static Map<String, Source> sources(ChannelMapping mapping, List<Channel> own) {
    Map<String, Source> sources = new LinkedHashMap<>(mapping.sources());
    NavigableSet<String> left =
        own.stream().map(Channel::channelName).collect(Collectors.toCollection(TreeSet::new));
    Problems problems = new Problems();
    NavigableSet<String> known = new TreeSet<>(left);
    mapping
        .sources()
        .forEach((name, source) -> {
          if (source instanceof Source.OwnChannel(String ownName)) {
            problems.addIf(
                !known.contains(ownName),
                "hyperparameter fold_channels: found '%s' for the fold's channel %s, but the orchestrator's own job has %s; name one of these, or add it to the job."
                    .formatted(ownName, name, names(known)));
            left.remove(ownName);
          }
        });
    for (String name : left) {
      problems.addIf(
          sources.putIfAbsent(name, new Source.OwnChannel(name)) != null,
          "hyperparameter fold_channels: gives the fold's channel '%s' another source, but the orchestrator's own job has a channel of that name, which the folds get as well; map it to another name, or leave it out of the job."
              .formatted(name));
    }
    problems.addIf(
        sources.isEmpty(),
        "channels: the orchestrator's own job has none, and fold_channels names none; give the job the channels of its folds, or fold_channels such as train=s3://bucket/train/{fold}.csv.");
    problems.verify();
    return sources;
  }

  private static String names(NavigableSet<String> known) {
    return known.isEmpty() ? "no channels" : "the channels " + String.join(", ", known);
  }

  private static Channel named(String name, List<Channel> own) {
    return own.stream()
        .filter(channel -> channel.channelName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static FoldChannel channel(
      String name, Channel own, Optional<ChannelContent> content, TrialFolds folds) {
    Channel.Builder channel = own.toBuilder().channelName(name);
    if (content.filter(it -> !it.folds().isEmpty()).isEmpty()) {
      return new FoldChannel.Whole(channel.build());
    }
    if (own.contentType() == null && folds.plan().isPresent()) {
      channel.contentType("text/csv"); // what split writes
    }
    String uri = own.dataSource().s3DataSource().s3Uri();
    boolean labelFirst = folds.layout() == FoldLayout.CHANNEL_CSV;
    return new FoldChannel.Folders(
        channel.build(),
        content
            .filter(it -> labelFirst ? it.folders().contains(LABEL_FIRST) : it.hasAllRows())
            .map(_ -> FoldWork.part(uri, labelFirst ? LABEL_FIRST : FoldFiles.ALL)));
  }

  private static FoldChannel pattern(
      String name, Source.EveryFold source, TrialFolds folds, Contents contents, Problems problems)
      throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int fold : folds.numbers()) {
      if (!contents.exists(source.uri(String.valueOf(fold))).orElse(true)) { // the fold will tell
        missing.add(fold);
      }
    }
    problems.addIf(
        !missing.isEmpty(),
        "hyperparameter fold_channels: there is nothing at %s for %s of channel %s; correct the pattern or k, or write the missing objects."
            .formatted(
                source.uri(missing.isEmpty() ? "" : String.valueOf(missing.getFirst())),
                missing.size() == 1 ? "fold " + missing.getFirst() : "the folds " + missing,
                name));
    return new FoldChannel.Pattern(name, source, allRows(source, contents));
  }

  /** Returns the S3 URI of all rows of a pattern, those with the label first before others. */
  private static Optional<String> allRows(Source.EveryFold source, Contents contents)
      throws IOException {
    String labelFirst = source.uri(LABEL_FIRST);
    if (hasRows(labelFirst, contents).orElse(false)) {
      return Optional.of(labelFirst);
    }
    String all = source.uri(FoldFiles.ALL);
    return hasRows(all, contents).orElse(true) ? Optional.of(all) : Optional.empty();
  }

  /** Returns whether there are rows at an S3 URI; empty if that cannot be known. */
  private static Optional<Boolean> hasRows(String uri, Contents contents) throws IOException {
    return uri.endsWith("/")
        ? contents.names(uri).map(ChannelContent::haveRows)
        : contents.exists(uri);
  }

  /** Returns the channels of one fold. */
  List<Channel> ofFold(int fold) {
    return channels.stream().map(channel -> channel.ofFold(fold)).toList();
  }
}
