package dev.kfold.harness.deployment;

import dev.kfold.contract.InvalidInputException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a model and of its endpoint configuration, {@code
 * <endpoint>-v<version>-<yyyyMMdd-HHmmssSSS>}: it tells which endpoint they belong to.
 *
 * @param endpoint the endpoint's name
 * @param text the whole name
 */
record DeploymentName(String endpoint, String text) {

  /** A name of SageMaker has at most 63 characters, of which 27 are the version and the time. */
  private static final Pattern ENDPOINT = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,35}");

  private static final Pattern NAME = Pattern.compile("(.+)-v\\d+-\\d{8}-\\d{9}");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

  /**
   * Returns the name of a deployment that is made now.
   *
   * @throws InvalidInputException if the endpoint's name is too long or has other characters
   */
  static DeploymentName of(String endpoint, int version, Instant now) {
    verify(endpoint);
    return new DeploymentName(endpoint, "%s-v%d-%s".formatted(endpoint, version, TIME.format(now)));
  }

  /** Returns whether the configuration was made for the endpoint by this program. */
  static boolean belongs(String config, String endpoint) {
    Matcher name = NAME.matcher(config);
    return name.matches() && name.group(1).equals(endpoint);
  }

  private static void verify(String endpoint) {
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw new InvalidInputException(
          "--name: found '%s', expected at most 36 letters, digits and hyphens, such as iris."
              .formatted(endpoint));
    }
  }
}
