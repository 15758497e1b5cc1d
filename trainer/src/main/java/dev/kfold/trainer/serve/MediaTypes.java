package dev.kfold.trainer.serve;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Media types (RFC 9110). */
final class MediaTypes {

  private static final String CSV = "text/csv";
  private static final Set<String> WIDER_THAN_CSV = Set.of("text/*", "*/*");

  private MediaTypes() {}

  /** Whether a Content-Type is text/csv, whatever its character set. */
  static boolean isCsv(String contentType) {
    return bare(contentType).equals(CSV);
  }

  /** Whether an Accept header leaves room for text/csv. */
  static boolean acceptsCsv(String accept) {
    return Arrays.stream(accept.split(",", -1))
        .map(MediaTypes::bare)
        .anyMatch(type -> type.equals(CSV) || WIDER_THAN_CSV.contains(type));
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
