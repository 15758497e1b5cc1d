package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.listing.ListKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a pipeline's definition, an immutable value.
 *
 * @param id its number, from 1
 * @param definition the JSON text
 * @param aliases the names by which executions can be started, in the order of their assignment
 */
record PipelineVersion(
    long id,
    String definition,
    Instant created,
    Optional<String> displayName,
    Optional<String> description,
    List<String> aliases) {

  PipelineVersion {
    aliases = List.copyOf(aliases);
  }

  /** Returns a new version without names of its own. */
  static PipelineVersion created(long id, String definition, List<String> aliases, Instant now) {
    return new PipelineVersion(id, definition, now, Optional.empty(), Optional.empty(), aliases);
  }

  /** Returns the version with another display name and description; absent ones stay. */
  PipelineVersion named(Optional<String> name, Optional<String> text) {
    return new PipelineVersion(
        id, definition, created, name.or(() -> displayName), text.or(() -> description), aliases);
  }

  /** Returns the version with more and fewer aliases; the removal comes first. */
  PipelineVersion aliased(List<String> added, List<String> removed) {
    List<String> all = new ArrayList<>(aliases);
    all.removeAll(removed);
    added.stream().filter(alias -> !all.contains(alias)).forEach(all::add);
    return new PipelineVersion(id, definition, created, displayName, description, all);
  }

  /** Returns the values by which List requests filter and sort the version. */
  ListKeys listKeys() {
    return new ListKeys("%019d".formatted(id), "", created, created);
  }
}
