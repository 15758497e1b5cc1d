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
 * Reads metrics from a job's log. Each line is searched for each definition's expression, whose
 * first group is the value if it is a number. The last value is the final one, stored as a 32-bit
 * float as in the service. Control characters are escaped before the search, a tab as {@code #011}.
 */
public final class MetricScraper implements Consumer<String> {

  /** The most characters of a line that are searched. */
  private static final int LINE_CHARACTERS = 16_384;

  /** Excludes 1d and 0x1p3, which Java's own parser accepts. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final List<MetricPattern> patterns;
  // no lock: a caller of metrics() may hold one that a listener needs
  private final Map<String, MetricData> latest = new ConcurrentHashMap<>();
  private final Clock clock;
  private final MetricListener listener;

  /**
   * Creates a scraper for these definitions.
   *
   * @param listener receives each value
   * @throws java.util.regex.PatternSyntaxException if an expression is not valid
   */
  public MetricScraper(List<MetricDefinition> definitions, Clock clock, MetricListener listener) {
    this.patterns = definitions.stream().map(MetricPattern::new).toList();
    this.clock = clock;
    this.listener = listener;
  }

  /** Searches a line; must not be called by two threads at once. */
  @Override
  public void accept(String line) {
    String text = ControlCharacters.escape(FirstKilobyte.ofCharacters(line, LINE_CHARACTERS));
    for (MetricPattern pattern : patterns) {
      pattern.search(text, value -> record(pattern.name(), value));
    }
  }

  /** Returns the last value of each metric that was found, in the order of the definitions. */
  public List<MetricData> metrics() {
    return patterns.stream()
        .map(MetricPattern::name)
        .filter(latest::containsKey)
        .map(latest::get)
        .distinct()
        .toList();
  }

  /** Ignores text that is not a number, as the service does. */
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
}
