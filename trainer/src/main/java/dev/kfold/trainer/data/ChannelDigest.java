package dev.kfold.trainer.data;

import dev.kfold.contract.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** Computes digests of data files, by which the contents of channels are compared. */
public final class ChannelDigest {

  private static final int BUFFER_BYTES = 1 << 16;

  private ChannelDigest() {}

  /**
   * Returns the SHA-256, in hexadecimal, of the names, lengths and contents of the data files in a
   * channel's folder.
   */
  public static String of(Path folder) throws IOException {
    DataFiles files = DataFiles.of(folder);
    return of(files.data(), files::name);
  }

  /** Returns the SHA-256, in hexadecimal, of the names, lengths and contents of files. */
  public static String of(List<Path> files) throws IOException {
    return of(files, file -> file.getFileName().toString());
  }

  private static String of(List<Path> files, Function<Path, String> names) throws IOException {
    MessageDigest digest = Sha256.start();
    for (Path file : files) {
      digest.update(names.apply(file).getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, Files.size(file)));
      update(digest, file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream content = Files.newInputStream(file)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
  }
}
