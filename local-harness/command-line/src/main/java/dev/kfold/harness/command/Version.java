package dev.kfold.harness.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
public final class Version implements IVersionProvider {

  private static final String DESCRIPTOR = "/META-INF/maven/dev.kfold/command-line/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "kfold " + ofKFold(), "Java " + Runtime.version(),
    };
  }

  /** Returns the version, such as {@code 0.1.0}, or {@code unpackaged} outside of a jar. */
  public static String ofKFold() throws IOException {
    try (InputStream descriptor = Version.class.getResourceAsStream(DESCRIPTOR)) {
      if (descriptor == null) {
        return "unpackaged";
      }
      Properties properties = new Properties();
      properties.load(descriptor);
      return properties.getProperty("version");
    }
  }
}
