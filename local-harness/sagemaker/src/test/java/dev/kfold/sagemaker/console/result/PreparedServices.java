package dev.kfold.sagemaker.console.result;

import dev.kfold.sagemaker.analysis.Analyses;
import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.hosting.LatestInvocations;
import dev.kfold.sagemaker.metric.MetricService;
import dev.kfold.sagemaker.s3.DirectoryObjectStore;
import dev.kfold.sagemaker.s3.FolderArchive;
import dev.kfold.sagemaker.state.MemoryTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SageMaker with prepared answers, in JSON with single quotes, and objects in a folder. */
public final class PreparedServices {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> answers = new HashMap<>();
  private final Path folder;

  /** Creates services without answers and objects. */
  public PreparedServices(Path folder) {
    this.folder = folder;
  }

  /** Answers the calls of an operation that have a member of this value. */
  public PreparedServices answering(String operation, String value, String answer) {
    answers.put(operation + " " + value, answer.replace('\'', '"'));
    return this;
  }

  /** Stores an archive of one file at {@code s3://b/KEY}. */
  public PreparedServices with(String key, String name, String content) throws IOException {
    return with(key, Map.of(name, content));
  }

  /** Stores an archive of files, by their names, at {@code s3://b/KEY}. */
  public PreparedServices with(String key, Map<String, String> files) throws IOException {
    Path source = Files.createTempDirectory(folder, "source");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(source.resolve(file.getKey()), file.getValue().replace('\'', '"'));
    }
    Path object = folder.resolve("s3/b").resolve(key);
    Files.createDirectories(object.getParent());
    FolderArchive.write(source, object);
    return this;
  }

  /** Stores an archive at {@code s3://b/KEY} that is broken, until another one is stored there. */
  public PreparedServices withBroken(String key) throws IOException {
    Path object = folder.resolve("s3/b").resolve(key);
    Files.createDirectories(object.getParent());
    Files.writeString(object, "no archive");
    return this;
  }

  /** Deletes what is at {@code s3://b/KEY}. */
  public PreparedServices without(String key) throws IOException {
    Files.delete(folder.resolve("s3/b").resolve(key));
    return this;
  }

  /** Returns the services. */
  public ConsoleServices services() {
    MemoryTables tables = new MemoryTables();
    Api none =
        (operation, _) -> {
          throw ServiceException.validation(operation);
        };
    return new ConsoleServices(
        this::answer,
        none,
        new DirectoryObjectStore(folder.resolve("s3"), folder.resolve("incoming")),
        tables.changes(),
        Clock.systemUTC(),
        new Arns("us-east-1", "000000000000"),
        new NoRoute(),
        new LatestInvocations(Clock.systemUTC()),
        new MetricService(tables),
        Analyses.NONE);
  }

  private JsonNode answer(String operation, JsonNode members) {
    return members
        .valueStream()
        .flatMap(value -> Stream.ofNullable(answers.get(operation + " " + value.asString(""))))
        .findFirst()
        .map(JSON::readTree)
        .orElseThrow(() -> ServiceException.validation(operation + " " + members));
  }

  private static final class NoRoute implements Route {

    @Override
    public boolean matches(String method, String path) {
      return false;
    }

    @Override
    public ServiceResponse answer(ServiceRequest request) {
      throw new AssertionError("no request is expected");
    }
  }
}
