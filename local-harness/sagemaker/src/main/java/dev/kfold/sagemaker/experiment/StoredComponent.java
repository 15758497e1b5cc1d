package dev.kfold.sagemaker.experiment;

import dev.kfold.sagemaker.listing.ListKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrialComponentResponse;

/**
 * A trial component.
 *
 * @param description the answer of DescribeTrialComponent, without metrics that clients send
 * @param trials the names of the trials that it is associated with
 */
record StoredComponent(DescribeTrialComponentResponse description, List<String> trials) {

  StoredComponent {
    trials = List.copyOf(trials);
  }

  /** Returns this component with another description. */
  StoredComponent with(DescribeTrialComponentResponse.Builder changed) {
    return new StoredComponent(changed.build(), trials);
  }

  /** Returns this component, associated with a trial. */
  StoredComponent in(String trial) {
    if (isIn(trial)) {
      return this;
    }
    List<String> more = new ArrayList<>(trials);
    more.add(trial);
    return new StoredComponent(description, more);
  }

  /** Returns this component, no longer associated with a trial. */
  StoredComponent outOf(String trial) {
    return new StoredComponent(
        description, trials.stream().filter(name -> !EntityTable.isSame(name, trial)).toList());
  }

  /** Returns whether it is associated with a trial. */
  boolean isIn(String trial) {
    return trials.stream().anyMatch(name -> EntityTable.isSame(name, trial));
  }

  /** Returns whether a job with this ARN is its source, or one of its sources. */
  boolean isFrom(String sourceArn) {
    return Stream.concat(
            Stream.ofNullable(description.source()).map(source -> source.sourceArn()),
            description.sources().stream().map(source -> source.sourceArn()))
        .anyMatch(sourceArn::equals);
  }

  /** Returns the values by which List requests filter and sort it. */
  ListKeys listKeys() {
    return new ListKeys(
        description.trialComponentName(),
        "",
        description.creationTime(),
        description.lastModifiedTime());
  }
}
