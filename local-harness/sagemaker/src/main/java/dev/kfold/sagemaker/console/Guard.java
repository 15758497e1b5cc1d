package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests of other sites, because the console starts jobs and shows private objects. Every
 * change needs the token that the console's own pages contain.
 *
 * @param loopback whether the server listens on loopback only, so that its host names are known
 * @param token random, another one for each start of the endpoint
 */
record Guard(boolean loopback, String token) {

  /** The field of forms and the header of scripts that have the token. */
  static final String TOKEN_FIELD = "kfold-token";

  static final String TOKEN_HEADER = "X-Kfold-Token";

  /** An address instead of a name, which no other site's domain can resolve to (DNS rebinding). */
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]|localhost)(:\\d{1,5})?");

  /** Returns why a request is refused, or empty if it is accepted. */
  Optional<String> refusal(Exchange exchange) {
    String host = exchange.header("Host");
    Optional<String> foreignHost = new Origin(loopback).refusal(null, host);
    if (foreignHost.isPresent()) {
      return foreignHost;
    }
    if (host == null || !(loopback || ADDRESS.matcher(host).matches())) {
      return Optional.of("The console is reached by an address, and the request is for " + host);
    }
    String origin = exchange.header("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      return Optional.of("The console answers its own pages only, and the request is of " + origin);
    }
    String site = exchange.header("Sec-Fetch-Site");
    String mode = exchange.header("Sec-Fetch-Mode");
    boolean foreign = "cross-site".equals(site) || "same-site".equals(site);
    boolean isLink = "navigate".equals(mode) && exchange.method().equals("GET");
    return foreign && !isLink
        ? Optional.of("The console answers its own pages only, and the request is of another site")
        : Optional.empty();
  }

  /** Returns whether a token of a request is the one of this console's pages. */
  boolean accepts(@Nullable String found) {
    return found != null
        && MessageDigest.isEqual(
            found.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
