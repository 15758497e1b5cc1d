package dev.kfold.harness.environment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that Maven wrote into the jar. */
public final class ProgramVersion {

  private static final String DESCRIPTOR = "/META-INF/maven/dev.kfold/command-line/pom.properties";

  private ProgramVersion() {}

  /** Returns the version, such as {@code 0.1.0}, or {@code unpackaged} outside of a jar. */
  public static String read() throws IOException {
    try (InputStream descriptor = ProgramVersion.class.getResourceAsStream(DESCRIPTOR)) {
      if (descriptor == null) {
        return "unpackaged";
      }
      Properties properties = new Properties();
      properties.load(descriptor);
      return properties.getProperty("version");
    }
  }
}
