package dev.kfold.harness.command.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsSettingsTest {

  private static final AwsSettings NOTHING =
      new AwsSettings(
          () -> {
            throw SdkClientException.create("no region");
          },
          () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers");
          });

  @Test
  void namesEverythingThatIsMissing() {
    assertThatThrownBy(() -> NOTHING.verifyBeside(Map.of("AWS_ACCESS_KEY_ID", "id")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused ->
                assertThat(refused.problems())
                    .satisfiesExactly(
                        region ->
                            assertThat(region)
                                .startsWith("region: found none")
                                .contains("set AWS_REGION"),
                        credentials ->
                            assertThat(credentials)
                                .startsWith("credentials: found none")
                                .contains("run 'aws sso login'")));
  }

  @Test
  void takesTheEnvironment() {
    for (String region : new String[] {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
      assertThatCode(() ->
              NOTHING.verifyBeside(
                  Map.of(
                      region, "us-east-1", "AWS_ACCESS_KEY_ID", "i", "AWS_SECRET_ACCESS_KEY", "s")))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void takesWhatTheSdkFindsOnThisMachine() {
    AwsSettings found =
        new AwsSettings(() -> Region.US_EAST_1, () -> AwsBasicCredentials.create("i", "s"));

    assertThatCode(() -> found.verifyBeside(Map.of())).doesNotThrowAnyException();
  }
}
