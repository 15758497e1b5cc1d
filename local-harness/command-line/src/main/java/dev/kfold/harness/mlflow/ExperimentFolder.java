package dev.kfold.harness.mlflow;

import dev.kfold.contract.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of an experiment in MLflow's file store.
 *
 * @param path an absolute path, whose last part is the id
 */
record ExperimentFolder(String id, Path path) {

  private static final String META = "meta.yaml";

  /** Returns the folder of the experiment of a name. */
  static ExperimentFolder findOrCreate(Path store, String name) throws IOException {
    Path root = store.toAbsolutePath().normalize();
    for (Path candidate : folders(root)) {
      if (MetaFile.text(candidate.resolve(META), "name").equals(Optional.of(name))) {
        return new ExperimentFolder(candidate.getFileName().toString(), candidate);
      }
    }
    return create(root, name);
  }

  private static List<Path> folders(Path store) throws IOException {
    if (!Files.isDirectory(store)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(store)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static ExperimentFolder create(Path store, String name) throws IOException {
    String id = id(name);
    Path path = store.resolve(id);
    long now = Instant.now().toEpochMilli();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("artifact_location", path.toUri().toString().replaceFirst("/$", ""));
    members.put("creation_time", now);
    members.put("experiment_id", id);
    members.put("last_update_time", now);
    members.put("lifecycle_stage", "active");
    members.put("name", name);
    AtomicFiles.write(path, Map.of(META, MetaFile.yaml(members)));
    return new ExperimentFolder(id, path);
  }

  /** Returns eighteen digits, as MLflow's own ids have, which follow from the name. */
  private static String id(String name) {
    long hash =
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getLeastSignificantBits();
    return Long.toString(100_000_000_000_000_000L + Math.floorMod(hash, 900_000_000_000_000_000L));
  }
}
