package dev.kfold.sagemaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code endpoint.env}: the variables of clients, for a shell to read. */
public final class EnvironmentFile {

  private static final String NAME = "endpoint.env";

  private EnvironmentFile() {}

  /**
   * Writes the file for its owner's eyes only, because it may hold the keys of another S3. Scripts
   * wait for the file and read it at once, so it appears whole.
   *
   * @param folder is made if it is missing
   * @return its text
   */
  public static String write(Path folder, Map<String, String> environment) throws IOException {
    String exports =
        new TreeMap<>(environment)
            .entrySet().stream()
                .map(entry -> "export %s=%s%n".formatted(entry.getKey(), word(entry.getValue())))
                .collect(Collectors.joining());
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "endpoint", ".tmp");
    Files.writeString(temporary, exports);
    Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    return exports;
  }

  /** Returns a word of a shell: the text itself, or in single quotes if a shell would change it. */
  private static String word(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
