package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry that takes the images.
 *
 * @param host its host, with a port or a path if it has one
 */
public record ImageRegistry(String host) {

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9.-]+(:\\d{1,5})?(/[a-z0-9._-]+)*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr\\.ecr(?:-fips)?\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

  /**
   * Returns a registry.
   *
   * @throws InvalidInputException if the text is not a host
   */
  public static ImageRegistry parse(String option, String text) {
    if (!HOST.matcher(text).matches()) {
      throw new InvalidInputException(
          "%s: found '%s', expected a registry such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com or 127.0.0.1:5000."
              .formatted(option, text));
    }
    return new ImageRegistry(text);
  }

  /** Returns the region of a registry of Amazon ECR, or empty if it is another one. */
  public Optional<String> ecrRegion() {
    Matcher ecr = ECR.matcher(host);
    return ecr.matches() ? Optional.of(ecr.group(1)) : Optional.empty();
  }

  /** Returns the name of an image in this registry. */
  public String name(String image) {
    return host + "/" + image;
  }
}
