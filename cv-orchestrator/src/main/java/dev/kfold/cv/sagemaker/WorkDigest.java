package dev.kfold.cv.sagemaker;

import dev.kfold.contract.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digest of everything that decides a fold's score, such as the location of its data, its
 * hyperparameters and the image. A job with the same digest need not be run again.
 */
final class WorkDigest {

  private static final int BYTES = 16;

  private WorkDigest() {}

  /**
   * Returns the digest as 32 hexadecimal digits.
   *
   * @param parts the parts of the work in a fixed order, the fold first
   */
  static String of(List<String> parts, Map<String, String> hyperParameters) {
    MessageDigest digest = Sha256.start();
    parts.forEach(part -> add(digest, part));
    new TreeMap<>(hyperParameters)
        .forEach((name, value) -> {
          add(digest, name);
          add(digest, value);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /** Adds a part and a terminator, so that different parts cannot give the same bytes. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
