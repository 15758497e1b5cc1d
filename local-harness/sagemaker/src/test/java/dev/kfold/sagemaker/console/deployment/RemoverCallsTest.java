package dev.kfold.sagemaker.console.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page of an endpoint calls to tell what its deletion would delete. */
class RemoverCallsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FIRST = "iris-v1-20261130-100000000";
  private static final String SECOND = "iris-v2-20261130-110000000";

  /** 2026-11-30T12:00:00Z in seconds. */
  private static final long NOON = 1_796_040_000;

  private static final String LISTING = "ListEndpointConfigs";

  private final ArrayNode configs = JSON.createArrayNode();
  private final List<String> calls = new ArrayList<>();
  private String present = SECOND;

  @Test
  void describesWhatCanMatterOnce() {
    config(FIRST);
    config(SECOND);
    config("newer", NOON);
    config("older", NOON - 86_400);
    Remover remover = new Remover(this::answer);
    remover.plan("iris");
    assertThat(calls()).containsExactly("DescribeEndpoint", LISTING, FIRST, SECOND, "newer");

    remover.plan("iris");

    assertThat(calls()).containsExactly("DescribeEndpoint", LISTING);
  }

  @Test
  void describesOfEndpointOfOthersItsOwnConfigurationOnly() {
    present = "by-hand";
    config("by-hand", NOON);
    config("other", NOON);

    new Remover(this::answer).plan("iris");

    assertThat(calls()).containsExactly("DescribeEndpoint", LISTING, "by-hand");
  }

  @Test
  void describesConfigurationOfTheSameNameThatWasMadeLater() {
    config(FIRST);
    Remover remover = new Remover(this::answer);
    remover.plan("iris");
    calls();
    configs.removeAll();
    config(FIRST, NOON + 1);

    remover.plan("iris");

    assertThat(calls()).containsExactly("DescribeEndpoint", LISTING, FIRST);
  }

  private void config(String name) {
    config(name, NOON);
  }

  private void config(String name, long created) {
    configs.addObject().put("EndpointConfigName", name).put("CreationTime", created);
  }

  /** Returns the operations since this was asked last; for a configuration, its name. */
  private List<String> calls() {
    List<String> latest = List.copyOf(calls);
    calls.clear();
    return latest;
  }

  private JsonNode answer(String operation, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    switch (operation) {
      case "DescribeEndpoint" -> answer.put("EndpointConfigName", present);
      case LISTING -> answer.set("EndpointConfigs", configs.deepCopy());
      case "DescribeEndpointConfig" -> {
        String name = request.path("EndpointConfigName").asString("");
        calls.add(name);
        answer.putArray("ProductionVariants").addObject().put("ModelName", name);
        return answer;
      }
      default -> throw ServiceException.validation(operation);
    }
    calls.add(operation);
    return answer;
  }
}
