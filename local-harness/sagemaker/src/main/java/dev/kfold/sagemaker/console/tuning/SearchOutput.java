package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the scores of the folds of a search in one job from {@code trials.json} in its output,
 * which is there when the search has ended. The latest ones are kept.
 */
final class SearchOutput {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILE = "trials.json";
  private static final int MOST_BYTES = 64 << 20;

  private final ObjectStore objects;
  private final LatestKept<Map<Integer, SortedMap<Integer, String>>> ended = new LatestKept<>(8);

  SearchOutput(ObjectStore objects) {
    this.objects = objects;
  }

  /** Returns the scores by fold, from 0; none before the search has ended. */
  SortedMap<Integer, String> of(ShownSearch search, ShownTrial trial) {
    return search.status().isRunning()
        ? Collections.emptySortedMap()
        : ended
            .get(search.name() + search.created(), () -> read(search))
            .getOrDefault(trial.number(), Collections.emptySortedMap());
  }

  private Map<Integer, SortedMap<Integer, String>> read(ShownSearch search) {
    String output = search.description().at("/OutputDataConfig/S3OutputPath").asString("");
    String archive =
        "%s/%s/output/output.tar.gz".formatted(output.replaceFirst("/+$", ""), search.name());
    Map<Integer, SortedMap<Integer, String>> scores = new TreeMap<>();
    try {
      Optional<JsonNode> trials = objects.read(archive).flatMap(SearchOutput::file);
      trials.ifPresent(file ->
          file.path("trials")
              .forEach(trial -> scores.put(trial.path("number").asInt(-1), folds(trial))));
    } catch (JacksonException e) {
      return Map.of(); // another program's file of this name
    }
    return Collections.unmodifiableMap(scores);
  }

  private static Optional<JsonNode> file(byte[] archive) {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(FILE) || entry.getName().equals("./" + FILE)) {
          return Optional.of(JSON.readTree(tar.readNBytes(MOST_BYTES)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no archive
    }
  }

  private static SortedMap<Integer, String> folds(JsonNode trial) {
    SortedMap<Integer, String> scores = new TreeMap<>();
    for (JsonNode fold : trial.at("/report/folds")) {
      if (fold.path("score").isNumber()) {
        scores.put(fold.path("fold").asInt(0), fold.path("score").asString());
      }
    }
    return Collections.unmodifiableSortedMap(scores);
  }
}
