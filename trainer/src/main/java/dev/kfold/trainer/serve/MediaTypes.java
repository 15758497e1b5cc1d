package dev.kfold.trainer.serve;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Media types without their parameters (RFC 9110). */
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

  private static String bare(String mediaType) {
    int parameters = mediaType.indexOf(';');
    String type = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
