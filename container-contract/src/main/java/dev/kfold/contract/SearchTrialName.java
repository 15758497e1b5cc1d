package dev.kfold.contract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a trial of a search in one job: {@code <job>-003}, or {@code <job>-untuned} for the
 * untuned default. The trial's report, the registry and the console have it.
 *
 * @param job the name of the search's training job
 * @param number from 1; {@value #UNTUNED} for the untuned default
 */
public record SearchTrialName(String job, int number) {

  /** The number of the untuned default, which is no candidate of the search. */
  public static final int UNTUNED = 0;

  private static final String UNTUNED_SUFFIX = "-untuned";
  private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{3,6})");

  /** Returns the parts of a name; empty if no trial of a search in one job has such a name. */
  public static Optional<SearchTrialName> parse(String name) {
    if (name.endsWith(UNTUNED_SUFFIX)) {
      String job = name.substring(0, name.length() - UNTUNED_SUFFIX.length());
      return job.isEmpty() ? Optional.empty() : Optional.of(new SearchTrialName(job, UNTUNED));
    }
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches()
        ? Optional.of(new SearchTrialName(numbered.group(1), Integer.parseInt(numbered.group(2))))
            .filter(parsed -> parsed.text().equals(name)) // -000 and -0012 are no trials
        : Optional.empty();
  }

  /** Returns the name. */
  public String text() {
    return job + (number == UNTUNED ? UNTUNED_SUFFIX : String.format(Locale.ROOT, "-%03d", number));
  }
}
