package dev.kfold.trainer.serve;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Evaluates media types of HTTP headers (RFC 9110). */
final class MediaTypes {

  private static final String CSV = "text/csv";
  private static final List<String> FROM_SPECIFIC_TO_WIDE = List.of(CSV, "text/*", "*/*");
  private static final Pattern QUALITY_ZERO = Pattern.compile(";\\s*[qQ]=0(\\.0*)?\\s*(;|$)");

  private MediaTypes() {}

  /** Returns whether a Content-Type is text/csv, with any character set. */
  static boolean isCsv(String contentType) {
    return bare(contentType).equals(CSV);
  }

  /**
   * Returns whether an Accept header allows text/csv. A type of quality 0 is not acceptable, and
   * the most specific type decides (RFC 9110, 12.5.1).
   */
  static boolean acceptsCsv(String accept) {
    List<String> ranges = List.of(accept.split(",", -1));
    return FROM_SPECIFIC_TO_WIDE.stream()
        .flatMap(type -> ranges.stream().filter(range -> bare(range).equals(type)))
        .findFirst()
        .filter(range -> !QUALITY_ZERO.matcher(range).find())
        .isPresent();
  }

  /**
   * Returns the character set that a Content-Type names, UTF-8 if it names none, or empty if it is
   * not known.
   */
  static Optional<Charset> charset(String contentType) {
    for (String parameter : contentType.split(";", -1)) {
      String[] parts = parameter.split("=", 2);
      if (parts.length == 2 && parts[0].strip().equalsIgnoreCase("charset")) {
        String name = parts[1].strip().replace("\"", "");
        try {
          return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(StandardCharsets.UTF_8);
  }

  private static String bare(String mediaType) {
    int parameters = mediaType.indexOf(';');
    String type = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
