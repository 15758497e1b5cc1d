package dev.kfold.sagemaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The file {@code endpoint.env}, by which a shell sets the environment variables of clients. */
public final class EnvironmentFile {

  private static final String NAME = "endpoint.env";

  private EnvironmentFile() {}

  /**
   * Writes the file atomically, because scripts wait for it and then read it at once. Only its
   * owner may read it, because it may hold credentials of another S3.
   *
   * @param folder the folder of the file, created if it is missing
   * @return the text of the file
   */
  public static String write(Path folder, Map<String, String> environment) throws IOException {
    String exports =
        new TreeMap<>(environment)
            .entrySet().stream()
                .map(entry ->
                    "export %s=%s%n".formatted(entry.getKey(), ShellWord.of(entry.getValue())))
                .collect(Collectors.joining());
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "endpoint", ".tmp");
    Files.writeString(temporary, exports);
    Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    return exports;
  }
}
