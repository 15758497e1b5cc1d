package dev.kfold.trainer.model;

import dev.kfold.contract.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Computes the digest by which a model recognizes that its files belong together. */
final class ModelDigest {

  private ModelDigest() {}

  /**
   * Returns the SHA-256, in hexadecimal, of the names, lengths and contents of files.
   *
   * @param files the contents by name
   */
  static String of(Map<String, byte[]> files) {
    MessageDigest digest = Sha256.start();
    new TreeMap<>(files)
        .forEach((name, content) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, content.length));
          digest.update(content);
        });
    return HexFormat.of().formatHex(digest.digest());
  }
}
