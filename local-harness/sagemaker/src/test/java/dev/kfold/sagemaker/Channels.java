package dev.kfold.sagemaker;

import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

/** Makes input channels for the requests of tests. */
public final class Channels {

  private Channels() {}

  public static Channel of(String name, String s3Uri) {
    return Channel.builder()
        .channelName(name)
        .dataSource(
            source -> source.s3DataSource(s3 -> s3.s3DataType(S3DataType.S3_PREFIX).s3Uri(s3Uri)))
        .build();
  }
}
