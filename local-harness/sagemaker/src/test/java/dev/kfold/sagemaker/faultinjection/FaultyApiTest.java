package dev.kfold.sagemaker.faultinjection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.sagemaker.api.Api;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FaultyApiTest {

  private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

  @Test
  void stepsAreThrottledWhenThatIsAskedFor() {
    assertThatThrownBy(() -> api("throttle=1,throttle-pipelines").call("CreateTrainingJob", EMPTY))
        .hasMessage("Rate exceeded");
  }

  @Test
  void stepsAreNotThrottledUnasked() {
    assertThat(api("throttle=1").call("CreateTrainingJob", EMPTY)).isEqualTo(EMPTY);
  }

  @Test
  void theServiceAlwaysLearnsOfTheEndOfAJob() {
    assertThat(api("throttle=1,throttle-pipelines").call("DescribeTrainingJob", EMPTY))
        .isEqualTo(EMPTY);
  }

  private static Api api(String faults) {
    var injector = new FaultInjector(FaultPlan.parse("test", faults), InstantSource.system());
    return FaultyApi.forPipelines((_, request) -> request, injector);
  }
}
