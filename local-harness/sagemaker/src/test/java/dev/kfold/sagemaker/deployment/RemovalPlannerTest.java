package dev.kfold.sagemaker.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalPlannerTest {

  private static final Instant MADE = Instant.parse("2026-11-30T10:00:00Z");
  private static final String OWN = "iris-v1-20261130-100000000";

  /** The models of each configuration that may be read. */
  private final Map<String, List<String>> models = new LinkedHashMap<>();

  private final List<ListedConfig> all = new ArrayList<>();
  private final List<String> described = new ArrayList<>();

  @Test
  void deletesConfigurationsOfTheEndpointWithTheirModels() {
    config(OWN, MADE, OWN);
    config("iris-b-v1-20261130-100000000", MADE, "other");

    Removal removal = plan(Optional.of(OWN));

    assertThat(removal).isEqualTo(new Removal("iris", true, List.of(OWN), List.of(OWN), List.of()));
  }

  @Test
  void deletesModelOfTwoOfItsConfigurationsOnce() {
    config(OWN, MADE, OWN);
    config("iris-v1-20261130-110000000", MADE, OWN);

    assertThat(plan(Optional.of(OWN)).models()).containsExactly(OWN);
  }

  @Test
  void keepsModelThatAnotherConfigurationUsesAndNamesTheConfiguration() {
    config(OWN, MADE, OWN);
    config("a-b-test", MADE, "other", OWN);

    Removal removal = plan(Optional.of(OWN));

    assertThat(removal.configs()).containsExactly(OWN);
    assertThat(removal.models()).isEmpty();
    assertThat(removal.staying())
        .containsExactly("the model " + OWN + ", which the configuration a-b-test uses");
  }

  @Test
  void namesTheFirstOfManyConfigurations() {
    config(OWN, MADE, OWN);
    IntStream.rangeClosed(1, 7).forEach(i -> config("c" + i, MADE, OWN, OWN));

    assertThat(plan(Optional.empty()).staying())
        .containsExactly(
            "the model " + OWN + ", which the configurations c1, c2, c3, c4, c5 and 2 more use");
  }

  @Test
  void keepsModelIfAConfigurationThatMayUseItCannotBeRead() {
    config(OWN, MADE, OWN);
    all.add(new ListedConfig("secret", MADE));

    assertThat(plan(Optional.of(OWN)).staying())
        .containsExactly(
            "the model " + OWN + ", which the configuration secret may use; you may not read that");
  }

  @Test
  void describesNoConfigurationThatIsOlderThanTheModels() {
    config(OWN, MADE, OWN);
    config("within-the-difference-of-clocks", MADE.minusSeconds(900), "other");
    config("older", MADE.minusSeconds(901), "other");

    plan(Optional.of(OWN));

    assertThat(described).containsExactly(OWN, "within-the-difference-of-clocks");
  }

  @Test
  void describesOlderConfigurationsIfTheNameOfAModelDoesNotTellItsTime() {
    config(OWN, MADE, "by-hand");
    config("older", MADE.minusSeconds(86_400), "by-hand");

    assertThat(plan(Optional.of(OWN)).models()).isEmpty();
  }

  @Test
  void describesOnlyThePresentConfigurationOfAnEndpointOfOthers() {
    config("by-hand", MADE, "m");
    config("other", MADE, "m");

    Removal removal = plan(Optional.of("by-hand"));

    assertThat(removal.configs()).isEmpty();
    assertThat(removal.staying())
        .containsExactly(
            "the configuration by-hand, which 'kfold deploy' did not make", "its model m");
    assertThat(described).containsExactly("by-hand");
  }

  private void config(String name, Instant created, String... of) {
    models.put(name, List.of(of));
    all.add(new ListedConfig(name, created));
  }

  private Removal plan(Optional<String> present) {
    return new RemovalPlanner(
            config -> {
              described.add(config.name());
              return Optional.ofNullable(models.get(config.name()));
            })
        .plan("iris", present, all);
  }
}
