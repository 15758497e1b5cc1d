package dev.kfold.sagemaker.api;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of web pages, because jobs run code and objects are private. A page in a browser
 * on this machine can send requests to loopback. With a domain name that resolves to 127.0.0.1 it
 * could even read the responses (DNS rebinding). AWS clients send no {@code Origin}, and their
 * {@code Host} is the configured one.
 *
 * @param loopback whether the server listens on loopback only, so that its host names are known
 */
public record Origin(boolean loopback) {

  /** The names of this machine on itself and, through a gateway, in containers. */
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]|host\\.docker\\.internal)(:\\d{1,5})?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Returns why a request is refused, or empty if it is accepted.
   *
   * @param origin the {@code Origin} header, or null if the request has none
   * @param host the {@code Host} header, or null if the request has none
   */
  public Optional<String> refusal(@Nullable String origin, @Nullable String host) {
    if (origin != null) {
      return Optional.of(
          "The local endpoint does not answer web pages, and the request comes from " + origin);
    }
    if (loopback && (host == null || !LOOPBACK.matcher(host).matches())) {
      return Optional.of(
          "The local endpoint listens on loopback only, and the request is for the host " + host);
    }
    return Optional.empty();
  }
}
