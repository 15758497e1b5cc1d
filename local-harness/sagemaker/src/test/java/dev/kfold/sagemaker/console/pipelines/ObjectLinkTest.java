package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectLinkTest {

  private static final JsonNode TRAINING =
      new JsonMapper()
          .readTree(
              """
              {"InputDataConfig":[{"ChannelName":"train","DataSource":{"S3DataSource":{"S3Uri":"s3://b/in/a b"}}}],
              "OutputDataConfig":{"S3OutputPath":"s3://b/out/"},
              "ModelArtifacts":{"S3ModelArtifacts":"s3://b/out/job/output/model.tar.gz"},
              "HyperParameters":{"c":"1"}}\
              """);

  @Test
  void listsTheChannelsOfAJobByTheirNames() {
    assertThat(ObjectLink.inputs(TRAINING))
        .containsExactly(new ObjectLink("train", "s3://b/in/a b", "/console/s3/b/in/a%20b"));
  }

  @Test
  void listsWhatAJobWrites() {
    assertThat(ObjectLink.outputs(TRAINING))
        .containsExactly(
            new ObjectLink("OutputDataConfig", "s3://b/out/", "/console/s3/b/out/"),
            new ObjectLink(
                "ModelArtifacts",
                "s3://b/out/job/output/model.tar.gz",
                "/console/s3/b/out/job/output/model.tar.gz"));
  }

  @Test
  void passesOverTextsThatNameNoBucket() {
    assertThat(
            ObjectLink.inputs(
                new JsonMapper()
                    .readTree("{\"HyperParameters\":{\"a\":\"s3://\",\"b\":\"s3:///x\"}}")))
        .isEmpty();
  }

  @Test
  void listsTheOutputsOfAProcessingJobByTheirNames() {
    assertThat(
            ObjectLink.outputs(
                new JsonMapper()
                    .readTree(
                        """
                        {"ProcessingOutputConfig":{"Outputs":[{"OutputName":"report","S3Output":{"S3Uri":"s3://b/r"}}]}}\
                        """)))
        .extracting(ObjectLink::name)
        .containsExactly("report");
  }
}
