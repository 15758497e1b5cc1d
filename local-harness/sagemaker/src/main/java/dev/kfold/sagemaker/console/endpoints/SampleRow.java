package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.result.FittedJob;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A row of the data that a model was trained on.
 *
 * @param row one line of CSV, without a label
 * @param origin the S3 URI of its file
 */
record SampleRow(String row, String origin) {

  private static final String FEATURES = "train_x.csv";
  private static final int LONGEST = 100_000;
  private static final int LISTED = 100;

  /** Returns the first row of the features in a channel of the job that has fitted a model. */
  static Optional<SampleRow> of(ModelVersion version, ConsoleServices services) {
    ObjectBrowser browser = services.objects().browser();
    return version.job().map(FittedJob::channels).orElse(List.of()).stream()
        .filter(S3Location::isS3Uri)
        .flatMap(channel -> find(S3Location.parse(channel), browser).stream())
        .findFirst();
  }

  private static Optional<SampleRow> find(S3Location channel, ObjectBrowser browser) {
    S3Location folder =
        channel.key().isEmpty() || channel.key().endsWith("/")
            ? channel
            : new S3Location(channel.bucket(), channel.key() + "/");
    try {
      for (var object : browser.list(folder, "", LISTED).objects()) {
        if (object.key().endsWith(FEATURES)) {
          return first(new S3Location(channel.bucket(), object.key()), browser);
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // the form works without a row
    }
    return Optional.empty();
  }

  private static Optional<SampleRow> first(S3Location file, ObjectBrowser browser)
      throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(browser.open(file), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int read = reader.read(); read >= 0 && read != '\n'; read = reader.read()) {
        if (line.length() == LONGEST) {
          return Optional.empty();
        }
        line.append((char) read);
      }
      return Optional.of(new SampleRow(line.toString().strip(), file.toString()));
    }
  }
}
