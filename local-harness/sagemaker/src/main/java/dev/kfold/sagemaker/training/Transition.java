package dev.kfold.sagemaker.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;

/**
 * The step of a training job to its next secondary status, which ends the one before.
 *
 * @param last whether no other one follows, so that it ends as it begins
 */
record Transition(SecondaryStatus to, String message, Instant at, boolean last) {

  /** All transitions of the job with this one. */
  List<SecondaryStatusTransition> after(List<SecondaryStatusTransition> before) {
    List<SecondaryStatusTransition> all = new ArrayList<>(before);
    if (!all.isEmpty()) {
      all.set(all.size() - 1, all.getLast().toBuilder().endTime(at).build());
    }
    SecondaryStatusTransition.Builder next =
        SecondaryStatusTransition.builder().status(to).startTime(at).statusMessage(message);
    all.add(last ? next.endTime(at).build() : next.build());
    return all;
  }
}
