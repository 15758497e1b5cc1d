package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class MissingCredentialsTest {

  @Test
  void saysWhatAJobWithoutCredentialsCanDo() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create(
              "Unable to load credentials from any of the providers in the chain");
        };

    assertThat(AwsClients.missing(none).orElseThrow())
        .startsWith("AWS credentials: found none ")
        .contains("EnableNetworkIsolation", "fold_mode=in-process", "AWS_ACCESS_KEY_ID")
        .doesNotContain("chain");
  }

  @Test
  void findsThoseOfTheEnvironment() {
    AwsClients clients =
        new AwsClients(
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"),
            Optional.of("eu-central-1"),
            false);

    assertThat(clients.missingCredentials()).isEmpty();
  }
}
