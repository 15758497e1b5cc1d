package dev.kfold.cv.job;

import dev.kfold.contract.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What decides a fold's score, in 32 hexadecimal digits: where its data lies, its hyperparameters
 * and the image that trains. A job that bears the same digest need not be run again.
 */
final class WorkDigest {

  private static final int BYTES = 16;

  private WorkDigest() {}

  static String of(
      int fold,
      String trainUri,
      String testUri,
      Map<String, String> hyperParameters,
      String image) {
    MessageDigest digest = Sha256.start();
    add(digest, Integer.toString(fold));
    add(digest, trainUri);
    add(digest, testUri);
    add(digest, image);
    new TreeMap<>(hyperParameters)
        .forEach((name, value) -> {
          add(digest, name);
          add(digest, value);
        });
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  /** With an end that no text holds, so that parts cannot run into each other. */
  private static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
