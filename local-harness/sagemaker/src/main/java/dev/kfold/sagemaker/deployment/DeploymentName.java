package dev.kfold.sagemaker.deployment;

import dev.kfold.contract.InvalidInputException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a model and of its endpoint configuration, {@code
 * <endpoint>-v<version>-<yyyyMMdd-HHmmssSSS>}: it tells which endpoint they belong to.
 *
 * @param endpoint the endpoint's name
 * @param text the whole name
 */
public record DeploymentName(String endpoint, String text) {

  /** A name of SageMaker has at most 63 characters, of which 27 are the version and the time. */
  private static final Pattern ENDPOINT =
      Pattern.compile("(?=.{1,36}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*");

  private static final Pattern NAME = Pattern.compile("(.+)-v\\d+-(\\d{8}-\\d{9})");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS").withZone(ZoneOffset.UTC);

  /**
   * Returns the name of a deployment that is made now.
   *
   * @param field where the endpoint's name was given, such as {@code --name}
   * @throws InvalidInputException if the endpoint's name is too long or has other characters
   */
  public static DeploymentName of(String field, String endpoint, int version, Instant now) {
    verify(field, endpoint);
    return new DeploymentName(endpoint, "%s-v%d-%s".formatted(endpoint, version, TIME.format(now)));
  }

  /** Returns whether a configuration was made for the endpoint by this program. */
  public static boolean belongs(String config, String endpoint) {
    return endpointOf(config).filter(endpoint::equals).isPresent();
  }

  /** Returns the endpoint for which a configuration was made; empty if others have made it. */
  public static Optional<String> endpointOf(String config) {
    Matcher name = NAME.matcher(config);
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  /** Returns when a deployment of this name was made; empty if others have made it. */
  public static Optional<Instant> madeAt(String deployment) {
    Matcher name = NAME.matcher(deployment);
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(TIME.parse(name.group(2), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // digits that are no time
    }
  }

  private static void verify(String field, String endpoint) {
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw new InvalidInputException(
          "%s: found '%s', expected at most 36 letters, digits and hyphens, such as iris."
              .formatted(field, endpoint));
    }
  }
}
