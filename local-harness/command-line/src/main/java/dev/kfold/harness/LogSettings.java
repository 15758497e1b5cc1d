package dev.kfold.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Writes the log of the local endpoint to the standard error, a line for each record. The JDK
 * creates it by its name once something is logged.
 */
public final class LogSettings {

  /** The name of the property that names this class. */
  static final String PROPERTY = "java.util.logging.config.class";

  private static final String SETTINGS =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = INFO
      # its choices among decompressors
      dev.hardwood.level = WARNING
      java.util.logging.SimpleFormatter.format = %1$tT %4$s: %5$s%6$s%n
      """;

  /** Configures the logging of this process. */
  public LogSettings() throws IOException {
    try (InputStream settings =
        new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8))) {
      LogManager.getLogManager().readConfiguration(settings);
    }
  }
}
