package dev.kfold.sagemaker.pipeline.definition;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maximum age of an earlier result that replaces a run of the step: an ISO 8601 duration, in
 * which the P may be missing and letters may be lower-case, as in the documentation and the SDK.
 *
 * @param days years, months, weeks and days
 * @param time hours, minutes and seconds
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-caching.html">Caching
 *     pipeline steps</a>
 */
public record CacheConfig(Period days, Duration time) {

  private static final Pattern DURATION =
      Pattern.compile(
          "P?(?=.)((?:\\d{1,4}Y)?(?:\\d{1,5}M)?(?:\\d{1,6}W)?(?:\\d{1,6}D)?)"
              + "(?:T(?=.)((?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}S)?))?");
  private static final CacheConfig FOR_EVER = new CacheConfig(Period.ofYears(9999), Duration.ZERO);

  /** Returns the earliest time at which the earlier run may have ended. */
  public Instant oldest(Instant now) {
    return now.atOffset(ZoneOffset.UTC).minus(days).minus(time).toInstant();
  }

  /** Reads the configuration of a step; empty if caching is off. */
  static Optional<CacheConfig> read(Section step) {
    Optional<Section> config = step.section("CacheConfig", step.where());
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Optional<Boolean> enabled = config.get().flag("Enabled");
    if (enabled.isEmpty()) {
      config.get().problem("has a CacheConfig without Enabled, which is true or false.");
    }
    Optional<String> text = config.get().text("ExpireAfter");
    Optional<CacheConfig> parsed = text.flatMap(CacheConfig::parse);
    if (text.isPresent() && parsed.isEmpty()) {
      config
          .get()
          .problem(
              "has the ExpireAfter '%s' where an ISO 8601 duration belongs, such as P30D or PT1H."
                  .formatted(text.get()));
    }
    return enabled.filter(on -> on).map(on -> parsed.orElse(FOR_EVER));
  }

  /** Parses a duration such as {@code P30D} or {@code 2h}; empty if it is not valid. */
  static Optional<CacheConfig> parse(String text) {
    Matcher matcher = DURATION.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String days = matcher.group(1);
    String time = matcher.group(2);
    return Optional.of(
        new CacheConfig(
            days.isEmpty() ? Period.ZERO : Period.parse("P" + days),
            time == null ? Duration.ZERO : Duration.parse("PT" + time)));
  }
}
