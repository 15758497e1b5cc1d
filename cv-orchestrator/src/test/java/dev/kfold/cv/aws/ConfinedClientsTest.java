package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kfold.contract.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients of a job that runs in the process of somebody who has AWS credentials. */
class ConfinedClientsTest {

  static Stream<Map<String, String>> withoutCredentials() {
    return Stream.of(
        Map.of(),
        Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "secret"),
        Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", " "),
        Map.of("AWS_ACCESS_KEY_ID", "key"),
        Map.of("AWS_PROFILE", "default"),
        Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/"));
  }

  @ParameterizedTest
  @MethodSource("withoutCredentials")
  void credentialsThatAreNotGivenAreNotTakenFromTheMachine(Map<String, String> environment) {
    AwsClients clients = new AwsClients(environment, Optional.of("eu-central-1"), true);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(clients::sageMaker)
        .withMessageStartingWith("variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: ");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(clients::sageMakerWithoutRetries);
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(clients::s3);
  }

  @Test
  void aRegionThatIsNotGivenIsNotTakenFromTheMachine() {
    AwsClients clients =
        new AwsClients(
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"),
            Optional.empty(),
            true);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(clients::sageMaker)
        .withMessageStartingWith("region: ");
  }

  @Test
  void credentialsThatAreGivenAreUsed() {
    AwsClients clients =
        new AwsClients(
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"),
            Optional.of("eu-central-1"),
            true);

    assertThatCode(() -> clients.sageMaker().close()).doesNotThrowAnyException();
  }
}
