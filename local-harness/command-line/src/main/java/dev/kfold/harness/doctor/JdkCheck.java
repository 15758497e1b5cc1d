package dev.kfold.harness.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JDK that the launcher has picked, and whether another one is set. */
public record JdkCheck(Map<String, String> environment) implements Check {

  private static final int NEEDED = 25;

  @Override
  public List<Finding> findings() {
    String found = "%s, %s".formatted(Runtime.version(), System.getProperty("java.home"));
    if (Runtime.version().feature() < NEEDED) {
      return List.of(
          Finding.failed(
              "JDK",
              found,
              "Install a JDK %d or newer, such as Temurin from https://adoptium.net, and set JAVA_HOME to it."
                  .formatted(NEEDED)));
    }
    return List.of(
        Finding.good(
            "JDK",
            found
                + Optional.ofNullable(environment.get("JAVA_TOOL_OPTIONS"))
                    .map(" (JAVA_TOOL_OPTIONS=%s)"::formatted)
                    .orElse("")));
  }
}
