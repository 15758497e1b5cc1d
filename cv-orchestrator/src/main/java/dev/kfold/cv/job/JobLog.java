package dev.kfold.cv.job;

import java.util.Optional;

/** Where the log of a training job is read. */
public final class JobLog {

  private static final String GROUP = "/aws/sagemaker/TrainingJobs";

  private JobLog() {}

  /** A link if the region is known, otherwise the names of group and stream. */
  public static String of(Optional<String> region, String jobName) {
    return region
        .map(name -> console(name) + jobName)
        .orElse("log group %s, streams %s/…".formatted(GROUP, jobName));
  }

  /** The console escapes twice: a slash is %2F, whose percent sign is $25. */
  private static String console(String region) {
    return "https://"
        + region
        + ".console.aws.amazon.com/cloudwatch/home?region="
        + region
        + "#logsV2:log-groups/log-group/"
        + GROUP.replace("/", "$252F")
        + "$3FlogStreamNameFilter$3D";
  }
}
