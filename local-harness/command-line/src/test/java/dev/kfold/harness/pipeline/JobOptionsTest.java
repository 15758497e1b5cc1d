package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.DefinitionReader;
import dev.kfold.sagemaker.pipeline.definition.StepArguments;
import dev.kfold.sagemaker.wire.OperationRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members that every job gets beside its own arguments. */
class JobOptionsTest {

  private static final String KEY = "arn:aws:kms:eu-central-1:000000000000:key/k";
  private static final JobOptions ALL =
      new JobOptions(
          Optional.of(KEY),
          Optional.of("alias/volumes"),
          List.of("subnet-1", "subnet-2"),
          List.of("sg-1"),
          true,
          true,
          Map.of("team", "ml", "cost-centre", "7"));

  private static final String SPLIT = "/Steps/0/Arguments";
  private static final String UNTUNED = "/Steps/1/Arguments/ElseSteps/0/Arguments";
  private static final String TUNING = "/Steps/1/Arguments/ElseSteps/1/Arguments";
  private static final String TRIALS = TUNING + "/TrainingJobDefinition";
  private static final String EVALUATION = "/Steps/2/Arguments";
  private static final String FINAL_FIT = "/Steps/3/Arguments/IfSteps/0/Arguments";
  private static final String REGISTRATION = "/Steps/3/Arguments/IfSteps/1/Arguments";

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void theServiceKnowsEveryMember(Strategy strategy) {
    Definition read =
        DefinitionReader.read(
            CrossValidationPipeline.definition(
                PipelineOptions.of(strategy, 12).with(ALL, InstanceTypes.NONE)));

    StepArguments.check(read, new OperationRegistry().argumentCheck());
  }

  @ParameterizedTest
  @ValueSource(strings = {SPLIT, EVALUATION})
  void processingJobsHaveThem(String arguments) {
    JsonNode job = with(ALL).at(arguments);

    assertThat(job.at("/ProcessingOutputConfig/KmsKeyId").asString()).isEqualTo(KEY);
    assertThat(job.at("/ProcessingResources/ClusterConfig/VolumeKmsKeyId").asString())
        .isEqualTo("alias/volumes");
    assertThat(job.at("/NetworkConfig/EnableInterContainerTrafficEncryption").asBoolean()).isTrue();
    assertVpc(job.path("NetworkConfig"));
    assertTags(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {UNTUNED, TRIALS, FINAL_FIT})
  void trainingJobsHaveThem(String arguments) {
    JsonNode job = with(ALL).at(arguments);

    assertThat(job.at("/OutputDataConfig/KmsKeyId").asString()).isEqualTo(KEY);
    assertThat(job.at("/ResourceConfig/VolumeKmsKeyId").asString()).isEqualTo("alias/volumes");
    assertThat(job.path("EnableInterContainerTrafficEncryption").asBoolean()).isTrue();
    assertThat(job.path("EnableNetworkIsolation").asBoolean()).isTrue();
    assertVpc(job);
    assertTags(with(ALL).at(arguments.equals(TRIALS) ? TUNING : arguments));
  }

  @Test
  void theEvaluationKeepsItsNetworkBecauseItReadsTheTrials() {
    assertThat(with(ALL).at(SPLIT + "/NetworkConfig/EnableNetworkIsolation").asBoolean()).isTrue();
    assertThat(with(ALL).at(EVALUATION + "/NetworkConfig").has("EnableNetworkIsolation")).isFalse();
  }

  @Test
  void aVersionedModelPackageHasTheTagsOfItsGroup() {
    assertThat(with(ALL).at(REGISTRATION).has("Tags")).isFalse();
  }

  @Test
  void withoutThemNoMemberIsThere() {
    assertThat(with(JobOptions.NONE).toString())
        .doesNotContain(
            "Kms", "NetworkConfig", "VpcConfig", "EnableInterContainer", "EnableNetwork", "Tags");
  }

  @Test
  void refusesHalfAVpcAndReservedTags() {
    JobOptions wrong =
        new JobOptions(
            Optional.empty(),
            Optional.empty(),
            List.of("subnet-1"),
            List.of(),
            false,
            false,
            Map.of("aws:x", "1"));

    assertThatThrownBy(wrong::verified)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--subnets and --security-groups: found only one of them")
        .hasMessageContaining("--tag: found the key 'aws:x'");
  }

  private static void assertVpc(JsonNode parent) {
    assertThat(parent.path("VpcConfig").toString())
        .isEqualTo("{\"SecurityGroupIds\":[\"sg-1\"],\"Subnets\":[\"subnet-1\",\"subnet-2\"]}");
  }

  private static void assertTags(JsonNode arguments) {
    assertThat(arguments.path("Tags").toString())
        .isEqualTo(
            "[{\"Key\":\"cost-centre\",\"Value\":\"7\"},{\"Key\":\"team\",\"Value\":\"ml\"}]");
  }

  private static JsonNode with(JobOptions jobs) {
    return new JsonMapper()
        .readTree(
            CrossValidationPipeline.definition(
                PipelineOptions.of(Strategy.BAYESIAN, 12).with(jobs, InstanceTypes.NONE)));
  }
}
