package dev.kfold.sagemaker.console.tuning;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the rows that a trial predicted wrongly: {@code out_of_fold.csv} in the output of its job
 * has the predictions, {@code all/train_x.csv} in its channel {@code train} has the cells.
 */
final class MistakeReader {

  private static final JsonMapper JSON = new JsonMapper();

  private final ConsoleServices services;

  MistakeReader(ConsoleServices services) {
    this.services = services;
  }

  /**
   * Returns the rows of a trial.
   *
   * @param job the training job that has the predictions
   * @param back the address of the trial's page
   */
  MistakenRows read(String job, String back) {
    JsonNode described =
        services
            .sageMaker()
            .call(
                "DescribeTrainingJob",
                JsonNodeFactory.instance.objectNode().put("TrainingJobName", job));
    try {
      Optional<byte[]> predictions = predictions(described, job);
      if (predictions.isEmpty()) {
        return MistakenRows.unknown(
            back,
            "The output of the job %s has no out_of_fold.csv. A trial writes it when it completes; other images do not."
                .formatted(job));
      }
      MistakenRows rows = wrongRows(predictions.get(), back);
      return withCells(rows, described);
    } catch (IOException | RuntimeException e) {
      return MistakenRows.unknown(
          back,
          "out_of_fold.csv of the job %s cannot be read: %s".formatted(job, FailureMessage.of(e)));
    }
  }

  private Optional<byte[]> predictions(JsonNode job, String name) {
    String path = job.path("OutputDataConfig").path("S3OutputPath").asString("");
    String folder = path.replaceFirst("/+$", "") + "/" + name + "/output/";
    return services
        .objects()
        .read(folder + "out_of_fold.csv")
        .or(() ->
            services.objects().read(folder + "output.tar.gz").flatMap(MistakeReader::unpacked));
  }

  private static Optional<byte[]> unpacked(byte[] archive) {
    try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().replaceFirst("^\\./", "").equals("out_of_fold.csv")) {
          return Optional.of(tar.readAllBytes());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MistakenRows wrongRows(byte[] csv, String back) throws IOException {
    List<MistakenRows.Row> rows = new ArrayList<>();
    long heldOut = 0;
    long wrong = 0;
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(reader(csv))) {
      for (NamedCsvRecord line : lines) {
        heldOut++;
        String label = line.getField("label");
        String predicted = line.getField("predicted");
        if (!label.equals(predicted) && wrong++ < MistakenRows.MOST_SHOWN) {
          String row = line.findField("row").orElseGet(() -> line.getField("row_in_fold"));
          rows.add(new MistakenRows.Row(row, line.getField("fold"), label, predicted, List.of()));
        }
      }
    }
    return new MistakenRows(back, Optional.empty(), heldOut, wrong, List.of(), rows);
  }

  /** Adds the cells, if the split has one copy of the table and lists its rows. */
  private MistakenRows withCells(MistakenRows rows, JsonNode job) throws IOException {
    Optional<S3Location> table = table(job);
    Optional<byte[]> plan =
        table.flatMap(at -> services.objects().read(at.resolve("plan.json").toString()));
    if (plan.isEmpty() || rows.rows().isEmpty()) {
      return rows;
    }
    Map<String, List<String>> found =
        cells(
            table.get().resolve("train_x.csv"),
            rows.rows().stream().map(MistakenRows.Row::row).collect(Collectors.toSet()));
    return new MistakenRows(
        rows.back(),
        rows.problem(),
        rows.heldOut(),
        rows.wrong(),
        columns(JSON.readTree(plan.get())),
        rows.rows().stream()
            .map(row -> row.with(found.getOrDefault(row.row(), List.of())))
            .toList());
  }

  /** Returns the cells of rows; reads the table line by line, because it may be large. */
  private Map<String, List<String>> cells(S3Location table, Set<String> rows) throws IOException {
    Path file = Files.createTempFile("kfold-console", ".csv");
    try {
      services.objects().download(table, file);
      Map<String, List<String>> found = new HashMap<>();
      try (CsvReader<CsvRecord> lines =
          CsvReader.builder().skipEmptyLines(false).ofCsvRecord(file)) {
        Iterator<CsvRecord> line = lines.iterator();
        for (long index = 0; found.size() < rows.size() && line.hasNext(); index++) {
          List<String> cells = line.next().getFields();
          if (rows.contains(Long.toString(index))) {
            found.put(Long.toString(index), cells);
          }
        }
      }
      return found;
    } finally {
      Files.delete(file);
    }
  }

  private static Optional<S3Location> table(JsonNode job) {
    return job.path("InputDataConfig")
        .valueStream()
        .filter(channel -> channel.path("ChannelName").asString("").equals("train"))
        .map(channel -> channel.path("DataSource").path("S3DataSource").path("S3Uri").asString(""))
        .filter(uri -> uri.startsWith("s3://"))
        .map(uri -> S3Location.parse(uri.replaceFirst("/+$", "")).resolve("all"))
        .findFirst();
  }

  private static List<String> columns(JsonNode plan) {
    return plan.path("columns")
        .valueStream()
        .filter(column -> column.path("role").asString("feature").equals("feature"))
        .map(column -> column.path("name").asString(""))
        .toList();
  }

  private static Reader reader(byte[] csv) {
    return new InputStreamReader(new ByteArrayInputStream(csv), StandardCharsets.UTF_8);
  }
}
