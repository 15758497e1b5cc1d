package dev.kfold.cv.sagemaker;

import dev.kfold.cv.parameters.ChannelMapping.Source.EveryFold;
import dev.kfold.trainer.split.FoldFiles;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/** An input channel of the folds of another image. */
sealed interface FoldChannel {

  /** Returns the name of the channel. */
  String name();

  /** Returns the channel of one fold. */
  Channel ofFold(int fold);

  /** Returns the channel of a fit on all rows; empty if the channel has no such rows. */
  Optional<Channel> ofAllRows();

  /** Returns where all rows are expected. */
  String placeOfAllRows();

  /** Data that all folds share. */
  record Whole(Channel channel) implements FoldChannel {

    @Override
    public String name() {
      return channel.channelName();
    }

    @Override
    public Channel ofFold(int fold) {
      return channel;
    }

    @Override
    public Optional<Channel> ofAllRows() {
      return Optional.of(channel);
    }

    @Override
    public String placeOfAllRows() {
      return "channel " + name();
    }

    @Override
    public String toString() {
      return name() + " (whole)";
    }
  }

  /**
   * A folder for each fold, {@code <uri>/<fold>/}.
   *
   * @param channel the channel with the URI under which the folders lie
   * @param allRows the S3 URI of all rows, if there are such
   */
  record Folders(Channel channel, Optional<String> allRows) implements FoldChannel {

    @Override
    public String name() {
      return channel.channelName();
    }

    @Override
    public Channel ofFold(int fold) {
      String uri = channel.dataSource().s3DataSource().s3Uri();
      return at(FoldWork.part(uri, String.valueOf(fold)));
    }

    @Override
    public Optional<Channel> ofAllRows() {
      return allRows.map(this::at);
    }

    @Override
    public String placeOfAllRows() {
      return FoldWork.part(channel.dataSource().s3DataSource().s3Uri(), FoldFiles.ALL);
    }

    private Channel at(String uri) {
      return channel.toBuilder()
          .dataSource(
              channel.dataSource().toBuilder()
                  .s3DataSource(channel.dataSource().s3DataSource().toBuilder().s3Uri(uri).build())
                  .build())
          .build();
    }

    @Override
    public String toString() {
      return name() + " (per fold)";
    }
  }

  /**
   * An S3 URI for each fold.
   *
   * @param allRows the S3 URI of all rows, if there are such
   */
  record Pattern(String name, EveryFold source, Optional<String> allRows) implements FoldChannel {

    @Override
    public Channel ofFold(int fold) {
      return at(source.uri(String.valueOf(fold)));
    }

    @Override
    public Optional<Channel> ofAllRows() {
      return allRows.map(this::at);
    }

    @Override
    public String placeOfAllRows() {
      return source.uri(FoldFiles.ALL);
    }

    private Channel at(String uri) {
      Channel.Builder channel =
          Channel.builder()
              .channelName(name)
              .dataSource(data ->
                  data.s3DataSource(s3 ->
                      s3.s3Uri(uri)
                          .s3DataType(S3DataType.S3_PREFIX)
                          .s3DataDistributionType(S3DataDistribution.FULLY_REPLICATED)));
      if (uri.endsWith(".csv")) {
        channel.contentType("text/csv");
      }
      return channel.build();
    }

    @Override
    public String toString() {
      return name + " (per fold)";
    }
  }
}
