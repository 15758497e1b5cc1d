package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.S3DataDistribution;
import software.amazon.awssdk.services.sagemaker.model.S3DataType;

@TestInstance(Lifecycle.PER_CLASS)
class TrainingChannelsTest {

  private static final String TRAIN = "s3://" + RunningEndpoint.BUCKET + "/data/train/";

  private RunningEndpoint endpoint;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = RunningEndpoint.start(data, new ActingProgram());
    endpoint.put("data/train/x.csv", "1,2\n");
    endpoint.put("data/train/deep/y.csv", "3\n");
    endpoint.put("data/train2/z.csv", "4\n");
  }

  @AfterAll
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void copiesOnlyObjectsBelowThePrefixIntoTheChannel() throws IOException {
    endpoint.run(
        RunningEndpoint.trainingJob("channels").inputDataConfig(Channels.of("train", TRAIN)));

    String listing = listing("channels");

    assertThat(listing.lines().filter(file -> file.startsWith("input/")))
        .containsExactly(
            "input/config/hyperparameters.json",
            "input/config/inputdataconfig.json",
            "input/config/resourceconfig.json",
            "input/data/train/deep/y.csv",
            "input/data/train/x.csv");
  }

  @Test
  void copiesTheObjectsOfAManifestIntoTheChannel() throws IOException {
    endpoint.put("lists/train.manifest", "[{\"prefix\":\"" + TRAIN + "\"},\"deep/y.csv\"]");

    endpoint.run(
        RunningEndpoint.trainingJob("manifest")
            .inputDataConfig(
                Channel.builder()
                    .channelName("train")
                    .dataSource(source ->
                        source.s3DataSource(s3 ->
                            s3.s3DataType(S3DataType.MANIFEST_FILE)
                                .s3DataDistributionType(S3DataDistribution.SHARDED_BY_S3_KEY)
                                .s3Uri("s3://test-bucket/lists/train.manifest")))
                    .build()));

    String listing = listing("manifest");
    assertThat(listing.lines().filter(file -> file.startsWith("input/data/")))
        .containsExactly("input/data/train/deep/y.csv");
  }

  private String listing(String job) throws IOException {
    return endpoint
        .archive("out/%s/output/output.tar.gz".formatted(job))
        .getOrDefault("listing.txt", "");
  }
}
