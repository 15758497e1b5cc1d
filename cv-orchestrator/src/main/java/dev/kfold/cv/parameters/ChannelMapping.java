package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The channels of the folds that {@code fold_channels} names. Channels of the orchestrator's own
 * job that it does not mention keep their names.
 *
 * @param sources the source of each channel by its name, in the given order
 */
public record ChannelMapping(Map<String, Source> sources) {

  /** The name of the hyperparameter. */
  public static final String NAME = "fold_channels";

  /** The place of a fold's number in a pattern. */
  public static final String FOLD = "{fold}";

  /** The service's pattern and length of names. */
  private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final Pattern S3_PATTERN = Pattern.compile("s3://[^/{}]+/.+");

  public ChannelMapping {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** The source of a channel. */
  public sealed interface Source {

    /** A channel of the orchestrator's own job. */
    record OwnChannel(String name) implements Source {}

    /** An S3 URI for each fold. */
    record EveryFold(String pattern) implements Source {

      /**
       * Returns the S3 URI of one fold. A URI that ends with the number ends with a slash, so that
       * fold 1 does not match fold 10.
       *
       * @param fold number of the fold, or {@code all}
       */
      public String uri(String fold) {
        String uri = pattern.replace(FOLD, fold);
        return pattern.endsWith(FOLD) ? uri + "/" : uri;
      }
    }
  }

  /** Reads the mapping; empty if none is given. */
  static ChannelMapping read(ParameterReader reader) {
    Map<String, Source> sources = new LinkedHashMap<>();
    reader
        .text(NAME)
        .ifPresent(text -> {
          for (String entry : text.split(",", -1)) {
            add(entry.strip(), sources, reader);
          }
        });
    return new ChannelMapping(sources);
  }

  private static void add(String entry, Map<String, Source> sources, ParameterReader reader) {
    int equals = entry.indexOf('=');
    String name = entry.substring(0, Math.max(0, equals)).strip();
    String source = entry.substring(equals + 1).strip();
    if (equals < 0 || source.isEmpty() || !CHANNEL.matcher(name).matches()) {
      reader.refuse(
          "hyperparameter fold_channels: found '%s', expected the name of a fold's channel and its source; write them as train=train,validation=test or validation=s3://bucket/path/{fold}.csv."
              .formatted(entry));
    } else if (sources.containsKey(name)) {
      reader.refuse(
          "hyperparameter fold_channels: names the fold's channel '%s' twice, expected each once; leave one of the two out."
              .formatted(name));
    } else if (CHANNEL.matcher(source).matches()) {
      sources.put(name, new Source.OwnChannel(source));
    } else if (isPattern(name, source, reader)) {
      sources.put(name, new Source.EveryFold(source));
    }
  }

  private static boolean isPattern(String channel, String source, ParameterReader reader) {
    if (!source.startsWith("s3://")) {
      reader.refuse(
          "hyperparameter fold_channels: found '%s' for channel %s, expected the name of a channel of the orchestrator's own job, or a pattern such as s3://bucket/path/{fold}.csv."
              .formatted(source, channel));
      return false;
    }
    String rest = source.replace(FOLD, "");
    if (rest.equals(source)) {
      reader.refuse(
          "hyperparameter fold_channels: found '%s' for channel %s without {fold}, so that all folds would have the same rows; write {fold} in place of the fold's number, such as s3://bucket/path/{fold}.csv, or give data that all folds share as a channel of the orchestrator's own job."
              .formatted(source, channel));
      return false;
    }
    if (rest.contains("{") || rest.contains("}") || !S3_PATTERN.matcher(rest + "x").matches()) {
      reader.refuse(
          "hyperparameter fold_channels: found '%s' for channel %s, expected an S3 URI with no other braces than {fold}, such as s3://bucket/path/{fold}.csv."
              .formatted(source, channel));
      return false;
    }
    return true;
  }
}
