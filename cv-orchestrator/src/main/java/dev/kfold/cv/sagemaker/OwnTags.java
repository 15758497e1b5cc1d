package dev.kfold.cv.sagemaker;

import dev.kfold.cv.job.ServiceRefusedException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** Reads the tags of the orchestrator's own job, which companies use for costs and permissions. */
record OwnTags(SageMakerClient sageMaker, PatientCall call, PrintStream log) {

  /** The prefix of tags that only AWS itself can set. */
  private static final String RESERVED = "aws:";

  /**
   * Returns the tags by key; none if the role may not read them, which the log says.
   *
   * @param arn the ARN of the job
   */
  Map<String, String> read(String arn) throws InterruptedException {
    try {
      return call.run(() -> list(arn));
    } catch (ServiceRefusedException e) {
      log.printf(
          "the tags of %s cannot be read, so the fold jobs have none: %s%n", arn, e.reason());
      return Map.of();
    }
  }

  private Map<String, String> list(String arn) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : sageMaker.listTagsPaginator(request -> request.resourceArn(arn)).tags()) {
      if (!tag.key().startsWith(RESERVED)) {
        tags.put(tag.key(), tag.value());
      }
    }
    return tags;
  }
}
