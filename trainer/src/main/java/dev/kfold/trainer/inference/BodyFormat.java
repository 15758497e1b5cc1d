package dev.kfold.trainer.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of requests and answers, in the order of the server's preference. */
public enum BodyFormat {
  CSV,
  JSON,
  JSON_LINES,
  NPY;

  /** Returns the media type and its other names. */
  public List<String> mediaTypes() {
    return switch (this) {
      case CSV -> List.of("text/csv");
      case JSON -> List.of("application/json");
      case JSON_LINES ->
          List.of(
              "application/jsonlines",
              "application/x-jsonlines",
              "application/jsonl",
              "application/x-ndjson");
      case NPY -> List.of("application/x-npy");
    };
  }

  /** Returns the media type. */
  public String mediaType() {
    return mediaTypes().getFirst();
  }

  /** Returns the format of a media type in lower case without parameters. */
  public static Optional<BodyFormat> of(String mediaType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaTypes().contains(mediaType))
        .findFirst();
  }

  /** Returns the media types of all formats, for messages. */
  static String known() {
    return Arrays.stream(values()).map(BodyFormat::mediaType).collect(Collectors.joining(", "));
  }
}
