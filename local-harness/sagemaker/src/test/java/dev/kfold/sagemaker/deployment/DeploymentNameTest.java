package dev.kfold.sagemaker.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentNameTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00.123Z");

  @Test
  void namesTheEndpointTheVersionAndTheTime() {
    DeploymentName name = DeploymentName.of("--name", "iris-1", 7, NOW);

    assertThat(name.text()).isEqualTo("iris-1-v7-20261130-100000123");
    assertThat(DeploymentName.endpointOf(name.text())).hasValue("iris-1");
  }

  @Test
  void nameOfSixDigitVersionIsNoLongerThanTheServiceTakes() {
    assertThat(DeploymentName.of("--name", "a".repeat(36), 999_999, NOW).text()).hasSize(63);
  }

  @Test
  void refusesNameThatHyphensMakeTooLong() {
    assertThatThrownBy(() -> DeploymentName.of("--name", "a" + "-".repeat(35) + "b", 1, NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected at most 36 letters, digits and hyphens");
  }

  @Test
  void configurationOfAnotherEndpointOrProgramDoesNotBelong() {
    String config = DeploymentName.of("--name", "iris", 1, NOW).text();

    assertThat(DeploymentName.belongs(config, "iris")).isTrue();
    assertThat(DeploymentName.belongs(config, "iris-v1")).isFalse();
    assertThat(DeploymentName.belongs("iris-config", "iris")).isFalse();
  }

  @Test
  void nameTellsWhenTheDeploymentWasMade() {
    assertThat(DeploymentName.madeAt("iris-v7-20261130-100000123")).hasValue(NOW);
    assertThat(DeploymentName.madeAt("iris-v7-20261330-100000123")).isEmpty();
    assertThat(DeploymentName.madeAt("iris")).isEmpty();
  }
}
