package dev.kfold.sagemaker.console.jobs;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.console.result.TrainingOutput;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads what a job reads and writes from its description. */
record JobDataReader(ObjectBrowser objects) {

  JobData read(JobDescription job) {
    return switch (job.kind()) {
      case TRAINING -> training(job);
      case PROCESSING -> processing(job.json());
      case TRANSFORM -> transform(job.json());
    };
  }

  private JobData training(JobDescription job) {
    List<Location> inputs =
        job.json().path("InputDataConfig").valueStream().map(JobDataReader::channel).toList();
    List<Location> outputs = new ArrayList<>();
    String model = job.json().path("ModelArtifacts").path("S3ModelArtifacts").asString("");
    add(outputs, "model", model, job.isInProgress());
    TrainingOutput.of(job.json())
        .ifPresent(
            output -> add(outputs, "output", output.archive().toString(), job.isInProgress()));
    add(outputs, "checkpoints", job.json().path("CheckpointConfig").path("S3Uri"));
    add(outputs, "TensorBoard", job.json().path("TensorBoardOutputConfig").path("S3OutputPath"));
    return new JobData(inputs, outputs);
  }

  private static Location channel(JsonNode channel) {
    JsonNode source = channel.path("DataSource").path("S3DataSource");
    return location(
        channel.path("ChannelName").asString(""),
        source.path("S3Uri").asString(""),
        note(
            source.path("S3DataType").asString("").equals("ManifestFile") ? "manifest" : "",
            channel.path("ContentType").asString(""),
            channel.path("InputMode").asString("")));
  }

  private static JobData processing(JsonNode job) {
    return new JobData(
        job.path("ProcessingInputs")
            .valueStream()
            .map(input ->
                location(
                    input.path("InputName").asString(""),
                    input.path("S3Input").path("S3Uri").asString(""),
                    input.path("S3Input").path("LocalPath").asString("")))
            .toList(),
        job.path("ProcessingOutputConfig")
            .path("Outputs")
            .valueStream()
            .map(output ->
                location(
                    output.path("OutputName").asString(""),
                    output.path("S3Output").path("S3Uri").asString(""),
                    output.path("S3Output").path("LocalPath").asString("")))
            .toList());
  }

  private static JobData transform(JsonNode job) {
    JsonNode input = job.path("TransformInput");
    JsonNode output = job.path("TransformOutput");
    return new JobData(
        List.of(
            location(
                "input",
                input.path("DataSource").path("S3DataSource").path("S3Uri").asString(""),
                note(
                    input.path("ContentType").asString(""), input.path("SplitType").asString("")))),
        List.of(
            location(
                "output",
                output.path("S3OutputPath").asString(""),
                note(
                    output.path("Accept").asString(""),
                    output.path("AssembleWith").asString("")))));
  }

  /** Adds an archive with its size, if it is there or may still come. */
  private void add(List<Location> outputs, String name, String uri, boolean mayCome) {
    if (!S3Location.isS3Uri(uri)) {
      return;
    }
    Optional<StoredObject> found = find(S3Location.parse(uri));
    if (found.isPresent() || mayCome) {
      outputs.add(
          location(
              name, uri, found.map(object -> Sizes.text(object.size())).orElse("not written yet")));
    }
  }

  private static void add(List<Location> outputs, String name, JsonNode uri) {
    if (uri.isString()) {
      outputs.add(location(name, uri.asString(), ""));
    }
  }

  private Optional<StoredObject> find(S3Location object) {
    try {
      return objects.find(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Location location(String name, String uri, String note) {
    return new Location(name, uri, Address.ofUri(uri), note);
  }

  private static String note(String... parts) {
    return String.join(", ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
  }
}
