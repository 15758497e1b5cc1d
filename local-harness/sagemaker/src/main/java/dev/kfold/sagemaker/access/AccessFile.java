package dev.kfold.sagemaker.access;

import dev.kfold.contract.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Appends each request to a file, as one line of JSON. */
public final class AccessFile implements AccessLog, AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedWriter lines;

  private AccessFile(BufferedWriter lines) {
    this.lines = lines;
  }

  /**
   * Opens a file, whose earlier lines are kept.
   *
   * @param option the option that names the file, for the message
   * @throws InvalidInputException if it cannot be written
   */
  public static AccessFile open(String option, Path file) {
    try {
      return new AccessFile(
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: found %s, which cannot be written (%s); give a file in a folder that exists."
              .formatted(option, file, e));
    }
  }

  @Override
  public synchronized void add(AccessRequest request) {
    try {
      lines.write(line(request));
      lines.newLine();
      lines.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(AccessRequest request) {
    ObjectNode line = JSON.createObjectNode();
    request.role().ifPresent(role -> line.put("role", role));
    line.put("action", request.action()).put("resource", request.resource());
    line.set("conditionKeys", JSON.valueToTree(request.conditionKeys()));
    return JSON.writeValueAsString(line);
  }
}
