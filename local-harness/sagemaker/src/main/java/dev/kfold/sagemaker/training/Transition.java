package dev.kfold.sagemaker.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;

/**
 * The transition of a training job to its next secondary status.
 *
 * @param last whether this is the final status, whose end time is its start time
 */
record Transition(SecondaryStatus to, String message, Instant at, boolean last) {

  /** Returns the earlier transitions, of which the last one ends now, and this one. */
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
