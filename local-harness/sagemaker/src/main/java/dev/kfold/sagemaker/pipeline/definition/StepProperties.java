package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;

/**
 * The properties that steps can have: the members of the descriptions of their jobs, according to
 * the model classes of the AWS SDK.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-properties.html">Data
 *     dependencies between steps</a>
 */
final class StepProperties {

  private static final String OUTCOME = "Outcome";
  private static final String BEST_TRIALS = "TrainingJobSummaries";

  private StepProperties() {}

  /** Returns whether the path can lead to a value when the step has succeeded. */
  static boolean has(Step step, PropertyPath path) {
    String member = name(path.parts().getFirst());
    List<PropertyPath.Part> rest = path.parts().subList(1, path.parts().size());
    return step instanceof ConditionStep
        ? member.equals(OUTCOME) && rest.isEmpty()
        : members(step)
            .filter(field -> field.locationName().equals(member))
            .anyMatch(field -> leads(field, rest));
  }

  private static Stream<SdkField<?>> members(Step step) {
    return switch (step) {
      case JobStep job -> members(job.type());
      case Step.Model _ -> members(DescribeModelResponse.builder());
      case Step.RegisterModel _ -> members(DescribeModelPackageResponse.builder());
      case ConditionStep _, Step.Fail _ -> Stream.of();
    };
  }

  private static Stream<SdkField<?>> members(JobStep.Type type) {
    return switch (type) {
      case PROCESSING -> members(DescribeProcessingJobResponse.builder());
      case TRAINING -> members(DescribeTrainingJobResponse.builder());
      case TRANSFORM -> members(DescribeTransformJobResponse.builder());
      case TUNING ->
          Stream.concat(
              members(DescribeHyperParameterTuningJobResponse.builder()),
              members(ListTrainingJobsForHyperParameterTuningJobResponse.builder())
                  .filter(field -> field.locationName().equals(BEST_TRIALS)));
    };
  }

  private static Stream<SdkField<?>> members(Object builder) {
    return ((SdkPojo) builder).sdkFields().stream();
  }

  private static boolean leads(SdkField<?> field, List<PropertyPath.Part> path) {
    if (path.isEmpty()) {
      return true;
    }
    PropertyPath.Part part = path.getFirst();
    List<PropertyPath.Part> rest = path.subList(1, path.size());
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.LIST)) {
      return !(part instanceof PropertyPath.Part.Member)
          && leads(field.getTrait(ListTrait.class).memberFieldInfo(), rest);
    }
    if (type.equals(MarshallingType.MAP)) {
      return !(part instanceof PropertyPath.Part.Index)
          && leads(field.getTrait(MapTrait.class).valueFieldInfo(), rest);
    }
    return type.equals(MarshallingType.SDK_POJO)
        && field.constructor().get().sdkFields().stream()
            .filter(member -> member.locationName().equals(name(part)))
            .anyMatch(member -> leads(member, rest));
  }

  /** Returns the member of a structure that a part names; empty text for an index. */
  private static String name(PropertyPath.Part part) {
    return switch (part) {
      case PropertyPath.Part.Member(String name) -> name;
      case PropertyPath.Part.Key(String key) -> key;
      case PropertyPath.Part.Index _ -> "";
    };
  }
}
