package dev.kfold.harness.endpoint.job;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * Reads metrics from a job's log: each definition's expression is searched in every line, and the
 * text of its first group is the value, if it is a number. The last value is the final one, kept in
 * 32 bits as the service keeps it. Control characters are escaped before the search, a tab as
 * {@code #011}.
 */
public final class MetricScraper implements Consumer<String> {

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Map<String, MetricData> latest = new HashMap<>();
  private final Clock clock;

  /**
   * Reads the definitions.
   *
   * @throws java.util.regex.PatternSyntaxException where an expression is none
   */
  public MetricScraper(List<MetricDefinition> definitions, Clock clock) {
    definitions.forEach(
        definition -> patterns.put(definition.name(), Pattern.compile(definition.regex())));
    this.clock = clock;
  }

  @Override
  public synchronized void accept(String line) {
    String text = escapeControls(line);
    patterns.forEach((name, pattern) -> {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        record(name, matcher);
      }
    });
  }

  /** The last value of every metric that was seen, in the order of the definitions. */
  public synchronized List<MetricData> metrics() {
    return patterns.keySet().stream().filter(latest::containsKey).map(latest::get).toList();
  }

  private void record(String name, Matcher matcher) {
    String text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    if (text == null) {
      return;
    }
    try {
      float value = Float.parseFloat(text.strip());
      if (Float.isFinite(value)) {
        latest.put(
            name,
            MetricData.builder().metricName(name).value(value).timestamp(clock.instant()).build());
      }
    } catch (NumberFormatException e) {
      // the service drops what is no number without a word
    }
  }

  private static String escapeControls(String line) {
    if (line.chars().noneMatch(Character::isISOControl)) {
      return line;
    }
    StringBuilder escaped = new StringBuilder(line.length() + 8);
    line.chars()
        .forEach(character -> {
          if (Character.isISOControl(character)) {
            escaped.append("#%03o".formatted(character));
          } else {
            escaped.append((char) character);
          }
        });
    return escaped.toString();
  }
}
