package dev.kfold.trainer.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An element of an Accept header (RFC 9110, 12.5.1).
 *
 * @param quality from 0, which is not acceptable, to 1
 */
record AcceptedRange(MediaType range, double quality) {

  /** Matches a quality, also without a digit before the point, as Java's own client writes it. */
  private static final Pattern QUALITY = Pattern.compile("0?\\.[0-9]*|0|1(\\.0*)?");

  /** How closely a range names a format, from the least. */
  enum Precision {
    NONE,
    ANY,
    TYPE,
    SUBTYPE,
    PARAMETER
  }

  /** Parses a header. Elements that are not media ranges accept nothing, and are left out. */
  static List<AcceptedRange> of(String accept) {
    return HeaderElements.split(accept, ',').stream()
        .flatMap(element -> MediaType.of(element).stream())
        .flatMap(range -> of(range).stream())
        .toList();
  }

  private static Optional<AcceptedRange> of(MediaType range) {
    String quality = range.parameter("q").orElse("1");
    return QUALITY.matcher(quality).matches()
        ? Optional.of(new AcceptedRange(range, Double.parseDouble("0" + quality)))
        : Optional.empty();
  }

  /** Returns how closely this range names a format. Answers are text in UTF-8. */
  Precision precision(BodyFormat format) {
    if (range.name().equals(MediaType.ANY)) {
      return Precision.ANY;
    }
    if (format.mediaTypes().contains(range.name())) {
      Optional<String> charset = range.parameter("charset");
      return charset.isEmpty()
          ? Precision.SUBTYPE
          : isUtf8(charset.get()) ? Precision.PARAMETER : Precision.NONE;
    }
    String type = format.mediaType().substring(0, format.mediaType().indexOf('/'));
    return range.name().equals(type + "/*") ? Precision.TYPE : Precision.NONE;
  }

  private static boolean isUtf8(String charset) {
    try {
      return Charset.forName(charset).equals(UTF_8);
    } catch (IllegalArgumentException _) { // a name that is unknown, or none
      return false;
    }
  }
}
