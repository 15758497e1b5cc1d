package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.inference.BodyFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeOptionsTest {

  @Test
  void listensOnEveryAddressAndPort8080ByDefault() {
    ServeOptions options = ServeOptions.of(Map.of());

    assertThat(options.address().getPort()).isEqualTo(8080);
    assertThat(options.address().getAddress().isAnyLocalAddress()).isTrue();
    assertThat(options.metrics()).isFalse();
    assertThat(options.log()).isFalse();
    assertThat(options.multiModel()).isFalse();
    assertThat(options.defaultAnswer()).isEmpty();
    assertThat(options.limits()).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void readsTheVariablesOfSageMaker() {
    ServeOptions options =
        ServeOptions.of(
            Map.of(
                "SAGEMAKER_BIND_TO_PORT", "8123",
                "KFOLD_BIND_TO_ADDRESS", "127.0.0.1",
                "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "application/json",
                "SAGEMAKER_MULTI_MODEL", "true",
                "KFOLD_METRICS", "1",
                "KFOLD_MAX_REQUESTS", "7"));

    assertThat(options.address().getPort()).isEqualTo(8123);
    assertThat(options.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(options.defaultAnswer()).contains(BodyFormat.JSON);
    assertThat(options.multiModel()).isTrue();
    assertThat(options.metrics()).isTrue();
    assertThat(options.limits().requests()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"10,true", "DEBUG,true", "20,false", "info,false", "'',false"})
  void logsRequestsAtTheLevelOfDebug(String level, boolean log) {
    assertThat(ServeOptions.of(Map.of("SAGEMAKER_CONTAINER_LOG_LEVEL", level)).log())
        .isEqualTo(log);
  }

  @ParameterizedTest
  @CsvSource({"6,6291456", "100,104857600", "0,9223372036854775807"})
  void takesBodiesUpToThePayloadOfABatchTransform(String megabytes, long bytes) {
    assertThat(
            ServeOptions.of(Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", megabytes)).limits().bodyBytes())
        .isEqualTo(bytes);
  }

  @Test
  void refusesAllInvalidVariablesAtOnce() {
    assertThatThrownBy(() ->
            ServeOptions.of(
                Map.of(
                    "SAGEMAKER_BIND_TO_PORT", "65536",
                    "KFOLD_METRICS", "maybe",
                    "KFOLD_BIND_TO_ADDRESS", "[no address]")))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "variable SAGEMAKER_BIND_TO_PORT: found '65536', expected a port from 1 to 65535.",
                        "variable KFOLD_BIND_TO_ADDRESS: found '[no address]', expected an address of this machine, such as 127.0.0.1.",
                        "variable KFOLD_METRICS: found 'maybe', expected true or false."));
  }
}
