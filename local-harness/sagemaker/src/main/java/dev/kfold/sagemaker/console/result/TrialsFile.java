package dev.kfold.sagemaker.console.result;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.archive.ArchivedFile;
import dev.kfold.sagemaker.console.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code trials.json}, which a search in one job leaves in its output, one trial after the
 * other: the file of thousands of trials with many classes has hundreds of megabytes.
 */
public final class TrialsFile {

  /** The file's name. */
  public static final String NAME = "trials.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // the next trial follows
          .build();

  private TrialsFile() {}

  /**
   * Reads the file in an archive up to its end, or to the trial that is the last one wanted;
   * nothing if the archive has no file of this name, or that of another program.
   *
   * @param isMoreWanted takes each trial, and returns whether it wants the next one
   * @return the number of trials that the search would have run, if the part that was read has it
   * @throws UncheckedIOException if the archive cannot be read
   */
  public static OptionalInt read(
      Archives archives, S3Location archive, Predicate<JsonNode> isMoreWanted) {
    try {
      Optional<ArchivedFile> found = archives.file(archive, NAME);
      if (found.isEmpty()) {
        return OptionalInt.empty();
      }
      try (ArchivedFile file = found.get()) {
        return read(file.content(), isMoreWanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (JacksonException e) {
      return OptionalInt.empty(); // another program's file
    }
  }

  /**
   * Reads a file up to its end, or to the trial that is the last one wanted.
   *
   * @param content closed by the caller
   * @param isMoreWanted takes each trial, and returns whether it wants the next one
   * @return the number of trials that the search would have run, if the part that was read has it
   * @throws JacksonException if the content is no JSON
   */
  public static OptionalInt read(InputStream content, Predicate<JsonNode> isMoreWanted) {
    OptionalInt planned = OptionalInt.empty();
    try (JsonParser json = JSON.createParser(content)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return planned;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("planned") && value == JsonToken.VALUE_NUMBER_INT) {
          planned = OptionalInt.of(json.getIntValue());
        } else if (name.equals("trials") && value == JsonToken.START_ARRAY) {
          if (!trials(json, isMoreWanted)) {
            return planned;
          }
        } else {
          json.skipChildren();
        }
      }
      return planned;
    }
  }

  private static boolean trials(JsonParser json, Predicate<JsonNode> isMoreWanted) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!isMoreWanted.test(JSON.readTree(json))) {
        return false;
      }
    }
    return true;
  }
}
