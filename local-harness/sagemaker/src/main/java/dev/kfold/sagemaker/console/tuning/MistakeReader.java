package dev.kfold.sagemaker.console.tuning;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.archive.ArchivedFile;
import dev.kfold.sagemaker.console.archive.Archives;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.result.TrainingOutput;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the rows that a trial predicted wrongly: {@code out_of_fold.csv} in the output of its job
 * has the predictions, {@code all/train_x.csv} in its channel {@code train} has the cells.
 */
final class MistakeReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREDICTIONS = "out_of_fold.csv";

  private static final int MOST_LABELS = 100_000;

  /** The most bytes of a plan: one of 10,000 columns has 1 MB. */
  private static final int LARGEST_PLAN = 16_000_000;

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
      Optional<InputStream> first = predictions(described);
      if (first.isEmpty()) {
        return MistakenRows.unknown(
            back,
            "The output of the job %s has no out_of_fold.csv. A trial writes it when it completes; other images do not."
                .formatted(job));
      }
      BiPredicate<String, String> isSame = services.analyses().labels().of(labels(first.get()));
      // read again, because they may be too many for memory
      MistakenRows rows = wrongRows(predictions(described).orElseThrow(), isSame, back);
      return withCells(rows, described);
    } catch (IOException | RuntimeException e) {
      return MistakenRows.unknown(
          back,
          "out_of_fold.csv of the job %s cannot be read: %s".formatted(job, FailureMessage.of(e)));
    }
  }

  /** Opens the predictions: an object of their own, or a file in the archive of the output. */
  private Optional<InputStream> predictions(JsonNode job) throws IOException {
    Optional<TrainingOutput> output = TrainingOutput.of(job);
    if (output.isEmpty()) {
      return Optional.empty();
    }
    S3Location file = output.get().folder().resolve(PREDICTIONS);
    ObjectBrowser browser = services.objects().browser();
    return browser.find(file).isPresent()
        ? Optional.of(browser.open(file))
        : new Archives(browser)
            .file(output.get().archive(), PREDICTIONS)
            .map(ArchivedFile::content);
  }

  private static Set<String> labels(InputStream csv) throws IOException {
    Set<String> labels = new HashSet<>();
    try (CsvReader<NamedCsvRecord> lines = lines(csv)) {
      for (NamedCsvRecord line : lines) {
        labels.add(line.getField("label"));
        labels.add(line.getField("predicted"));
        if (labels.size() > MOST_LABELS) {
          throw new IOException("it has more than %d labels".formatted(MOST_LABELS));
        }
      }
    }
    return labels;
  }

  /**
   * Returns the rows whose prediction is another class.
   *
   * @param isSame whether two labels are one class
   */
  private static MistakenRows wrongRows(
      InputStream csv, BiPredicate<String, String> isSame, String back) throws IOException {
    List<MistakenRows.Row> rows = new ArrayList<>();
    long heldOut = 0;
    long wrong = 0;
    try (CsvReader<NamedCsvRecord> lines = lines(csv)) {
      for (NamedCsvRecord line : lines) {
        heldOut++;
        String label = line.getField("label");
        String predicted = line.getField("predicted");
        if (!isSame.test(label, predicted) && wrong++ < MistakenRows.MOST_SHOWN) {
          String row = line.findField("row").orElseGet(() -> line.getField("row_in_fold"));
          rows.add(new MistakenRows.Row(row, line.getField("fold"), label, predicted, List.of()));
        }
      }
    }
    return new MistakenRows(back, Optional.empty(), heldOut, wrong, List.of(), rows);
  }

  private static CsvReader<NamedCsvRecord> lines(InputStream csv) {
    return CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(csv, StandardCharsets.UTF_8));
  }

  /** Adds the cells, if the split has one copy of the table and lists its rows. */
  private MistakenRows withCells(MistakenRows rows, JsonNode job) throws IOException {
    Optional<S3Location> table = table(job);
    if (table.isEmpty() || rows.rows().isEmpty()) {
      return rows;
    }
    S3Location plan = table.get().resolve("plan.json");
    ObjectBrowser browser = services.objects().browser();
    if (browser.find(plan).filter(found -> found.size() <= LARGEST_PLAN).isEmpty()) {
      return rows;
    }
    JsonNode planned;
    try (InputStream content = browser.open(plan)) {
      planned = JSON.readTree(content);
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
        columns(planned),
        rows.rows().stream()
            .map(row -> row.with(found.getOrDefault(row.row(), List.of())))
            .toList());
  }

  /** Returns the cells of rows; reads the table line by line, because it may be large. */
  private Map<String, List<String>> cells(S3Location table, Set<String> rows) throws IOException {
    Map<String, List<String>> found = new HashMap<>();
    try (CsvReader<CsvRecord> lines =
        CsvReader.builder()
            .skipEmptyLines(false)
            .ofCsvRecord(
                new InputStreamReader(
                    services.objects().browser().open(table), StandardCharsets.UTF_8))) {
      Iterator<CsvRecord> line = lines.iterator();
      for (long index = 0; found.size() < rows.size() && line.hasNext(); index++) {
        List<String> cells = line.next().getFields();
        if (rows.contains(Long.toString(index))) {
          found.put(Long.toString(index), cells);
        }
      }
    }
    return found;
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
}
