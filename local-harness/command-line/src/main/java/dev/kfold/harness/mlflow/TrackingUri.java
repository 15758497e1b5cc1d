package dev.kfold.harness.mlflow;

import dev.kfold.contract.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tracking URI as MLflow's own clients take it: of a server, or of a folder. */
public sealed interface TrackingUri {

  /**
   * A tracking server.
   *
   * @param uri without a slash at its end and without credentials
   * @param userInfo {@code user:password}, if the URI had one
   */
  record Server(URI uri, Optional<String> userInfo) implements TrackingUri {}

  /** A folder of files. */
  record Folder(Path path) implements TrackingUri {}

  /** Matches a scheme before the first colon, and a host before its port, too. */
  Pattern SCHEME = Pattern.compile("([A-Za-z0-9+.-]+):(.*)");

  /**
   * Parses a tracking URI.
   *
   * @param source the option or the variable that it comes from
   * @throws InvalidInputException if it names neither a server nor a folder
   */
  static TrackingUri parse(String source, String text) {
    Matcher scheme = SCHEME.matcher(text);
    try {
      return switch (scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) : "") {
        case "" -> new Folder(Path.of(text));
        case "file" -> folder(scheme.group(2));
        case "http", "https" -> server(new URI(text.replaceFirst("/+$", "")));
        default -> throw invalid(source, text);
      };
    } catch (URISyntaxException | InvalidPathException e) {
      throw invalid(source, text);
    }
  }

  private static Folder folder(String path) {
    return new Folder(path.startsWith("//") ? Path.of(URI.create("file:" + path)) : Path.of(path));
  }

  private static Server server(URI uri) throws URISyntaxException {
    if (uri.getHost() == null) {
      throw new URISyntaxException(uri.toString(), "no host");
    }
    return new Server(
        new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null),
        Optional.ofNullable(uri.getUserInfo()));
  }

  private static InvalidInputException invalid(String source, String text) {
    return new InvalidInputException(
        "%s: found '%s', expected a server such as http://127.0.0.1:5000 or a folder such as file:mlruns; for a database run 'mlflow server --backend-store-uri %s' and name its address."
            .formatted(source, text, text));
  }
}
