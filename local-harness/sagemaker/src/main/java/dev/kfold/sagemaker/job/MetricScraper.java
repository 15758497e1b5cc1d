package dev.kfold.sagemaker.job;

import dev.kfold.contract.FirstKilobyte;
import dev.kfold.sagemaker.api.MetricListener;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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

  /** Of a longer line only the beginning is searched: no metric needs more. */
  private static final int LINE_CHARACTERS = 16_384;

  /** Java's own parser also takes 1d and 0x1p3. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final List<MetricPattern> patterns;
  // no lock: whoever asks for metrics may hold one that a listener needs
  private final Map<String, MetricData> latest = new ConcurrentHashMap<>();
  private final Clock clock;
  private final MetricListener listener;

  /**
   * Reads the definitions.
   *
   * @param listener hears every value
   * @throws java.util.regex.PatternSyntaxException if an expression is none
   */
  public MetricScraper(List<MetricDefinition> definitions, Clock clock, MetricListener listener) {
    this.patterns = definitions.stream().map(MetricPattern::new).toList();
    this.clock = clock;
    this.listener = listener;
  }

  /** Reads a line; they come one after the other. */
  @Override
  public void accept(String line) {
    String text = escapeControls(FirstKilobyte.ofCharacters(line, LINE_CHARACTERS));
    for (MetricPattern pattern : patterns) {
      pattern.search(text, value -> record(pattern.name(), value));
    }
  }

  /** The last value of every metric that was seen, in the order of the definitions. */
  public List<MetricData> metrics() {
    return patterns.stream()
        .map(MetricPattern::name)
        .filter(latest::containsKey)
        .map(latest::get)
        .distinct()
        .toList();
  }

  /** The service drops what is no number without a word. */
  private void record(String name, String text) {
    String number = text.strip();
    float value = NUMBER.matcher(number).matches() ? Float.parseFloat(number) : Float.NaN;
    if (Float.isFinite(value)) {
      latest.put(
          name,
          MetricData.builder().metricName(name).value(value).timestamp(clock.instant()).build());
      listener.reported(name, value);
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
