package dev.kfold.sagemaker.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what is deleted with an endpoint: the configurations made for it, and their models unless
 * another configuration uses them.
 *
 * @param models describes a configuration and returns the names of its models, none if it is gone;
 *     empty if the caller may not read it. It is not called for configurations that are older than
 *     the models, because these cannot use them.
 */
public record RemovalPlanner(Function<ListedConfig, Optional<List<String>>> models) {

  /** The difference of clocks up to which AWS accepts a request, such as one that makes a model. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(15);

  /** The configurations that a sentence names. */
  private static final int NAMED = 5;

  /**
   * Returns what is deleted, and what stays.
   *
   * @param present the name of the endpoint's configuration; empty if the endpoint is gone
   * @param all the configurations of all endpoints, the newest first
   */
  public Removal plan(String endpoint, Optional<String> present, List<ListedConfig> all) {
    List<ListedConfig> own =
        all.stream().filter(config -> DeploymentName.belongs(config.name(), endpoint)).toList();
    Set<String> made = new LinkedHashSet<>();
    own.forEach(config -> made.addAll(models.apply(config).orElse(List.of())));
    List<String> staying = new ArrayList<>();
    present
        .filter(config -> !DeploymentName.belongs(config, endpoint))
        .ifPresent(config -> staying.addAll(ofOthers(config, all)));
    Map<String, String> uses = uses(made, all, own);
    uses.forEach((model, users) -> staying.add("the model %s, which %s".formatted(model, users)));
    made.removeAll(uses.keySet());
    return new Removal(
        endpoint,
        present.isPresent(),
        own.stream().map(ListedConfig::name).toList(),
        List.copyOf(made),
        staying);
  }

  /** Returns what stays of an endpoint that others have made. */
  private List<String> ofOthers(String config, List<ListedConfig> all) {
    List<String> staying = new ArrayList<>();
    staying.add("the configuration %s, which 'kfold deploy' did not make".formatted(config));
    all.stream()
        .filter(listed -> listed.name().equals(config))
        .flatMap(listed -> models.apply(listed).orElse(List.of()).stream())
        .forEach(model -> staying.add("its model " + model));
    return staying;
  }

  /** Returns which other configurations use a model, or may use it, in words, by the model. */
  private Map<String, String> uses(
      Set<String> made, List<ListedConfig> all, List<ListedConfig> own) {
    Instant earliest = earliest(made);
    Map<String, List<String>> users = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (ListedConfig config : all) {
      if (!own.contains(config) && !config.created().isBefore(earliest)) {
        Optional<List<String>> used = models.apply(config);
        if (used.isEmpty()) {
          unknown.add(config.name());
        }
        used.stream()
            .flatMap(List::stream)
            .filter(made::contains)
            .distinct()
            .forEach(
                model -> users.computeIfAbsent(model, _ -> new ArrayList<>()).add(config.name()));
      }
    }
    Map<String, String> uses = new LinkedHashMap<>();
    for (String model : made) {
      List<String> of = users.getOrDefault(model, List.of());
      if (!of.isEmpty()) {
        uses.put(model, "%s %s".formatted(named(of), of.size() == 1 ? "uses" : "use"));
      } else if (!unknown.isEmpty()) {
        uses.put(model, "%s may use; you may not read that".formatted(named(unknown)));
      }
    }
    return uses;
  }

  /** Returns when the first model was made; the earliest time if its name does not tell. */
  private static Instant earliest(Set<String> made) {
    return made.stream()
        .map(model ->
            DeploymentName.madeAt(model)
                .map(time -> time.minus(CLOCK_DIFFERENCE))
                .orElse(Instant.MIN))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private static String named(List<String> configs) {
    if (configs.size() == 1) {
      return "the configuration " + configs.getFirst();
    }
    int more = configs.size() - NAMED;
    return "the configurations %s%s"
        .formatted(
            String.join(", ", configs.subList(0, Math.min(NAMED, configs.size()))),
            more > 0 ? " and %d more".formatted(more) : "");
  }
}
