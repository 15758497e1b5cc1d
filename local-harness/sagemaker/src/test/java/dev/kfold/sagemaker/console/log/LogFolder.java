package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.job.LogLine;
import dev.kfold.sagemaker.logs.LogsService;
import dev.kfold.sagemaker.state.MemoryTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Logs in a folder, behind the real service, which counts the lines that are read. */
final class LogFolder implements Api {

  static final String GROUP = LogReader.groupOf("TrainingJob");

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Path folder;
  private final LogsService service;
  private int written;
  private long read;

  LogFolder(Path folder) {
    this.folder = folder;
    this.service =
        new LogsService(
            folder,
            new MemoryTables(),
            new Arns("us-east-1", "000000000000"),
            InstantSource.system());
  }

  @Override
  public JsonNode call(String operation, JsonNode members) {
    JsonNode answer = service.call(operation, members);
    read += answer.path("events").size();
    return answer;
  }

  /** Appends lines to the log of a job. */
  void write(String job, Stream<String> lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve("TrainingJobs")).resolve(job + ".log");
    String text =
        lines
            .map(line -> new LogLine(START.plusMillis(written++), line) + "\n")
            .collect(Collectors.joining());
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Returns the number of lines that were read since the call before. */
  long takeRead() {
    long before = read;
    read = 0;
    return before;
  }

  String stream(String job) {
    return new LogReader(this).streams(GROUP, job).getFirst();
  }
}
