package dev.kfold.cv.aws;

import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** The place of a training job's log. */
public final class JobLog {

  static final String LOG_GROUP = "/aws/sagemaker/TrainingJobs";

  private JobLog() {}

  /**
   * Returns a link to the log in the AWS console; the names of group and streams if the region is
   * unknown, or its partition has a console of another address.
   */
  public static String of(Optional<String> region, String jobName) {
    return region
        .flatMap(name -> consoleOf(name).map(console -> url(console, name) + jobName))
        .orElse("log group %s, streams %s/…".formatted(LOG_GROUP, jobName));
  }

  /** Returns the domain of the console in a region's partition. */
  private static Optional<String> consoleOf(String region) {
    return switch (PartitionMetadata.of(Region.of(region)).id()) {
      case "aws" -> Optional.of("console.aws.amazon.com");
      case "aws-cn" -> Optional.of("console.amazonaws.cn");
      case "aws-us-gov" -> Optional.of("console.amazonaws-us-gov.com");
      default -> Optional.empty();
    };
  }

  /** The console escapes twice: a slash is %2F, whose percent sign is $25. */
  private static String url(String console, String region) {
    return "https://%1$s.%2$s/cloudwatch/home?region=%1$s#logsV2:log-groups/log-group/"
            .formatted(region, console)
        + LOG_GROUP.replace("/", "$252F")
        + "$3FlogStreamNameFilter$3D";
  }
}
