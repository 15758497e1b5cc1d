package dev.kfold.sagemaker.transform;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.contract.StopSignal;
import dev.kfold.sagemaker.job.Job;
import dev.kfold.sagemaker.job.JobDataCheck;
import dev.kfold.sagemaker.job.JobFailedException;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.job.JobKind;
import dev.kfold.sagemaker.job.JobTable;
import dev.kfold.sagemaker.job.RunningJobs;
import dev.kfold.sagemaker.serving.ModelServer;
import dev.kfold.sagemaker.serving.ModelServers;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.serving.Serving;
import dev.kfold.sagemaker.serving.ServingFailedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.CompressionType;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;

/** Runs one transform job from its start to its end. */
final class TransformRun implements RunningJobs.Run {

  private final JobHost host;
  private final ModelServers servers;
  private final JobTable<TransformJob> jobs;
  private final DescribeTransformJobResponse description;
  private final ServableModel model;

  TransformRun(
      JobHost host,
      ModelServers servers,
      JobTable<TransformJob> jobs,
      TransformJob created,
      ServableModel model) {
    this.host = host;
    this.servers = servers;
    this.jobs = jobs;
    this.description = created.description();
    this.model = model;
  }

  @Override
  public void run(StopSignal stop) throws InterruptedException {
    // the last status is set when nothing is left to do, so it is never revoked
    jobs.end(description.transformJobName(), runToEnd(stop));
  }

  private JobTable.Change<TransformJob> runToEnd(StopSignal stop) throws InterruptedException {
    try {
      List<String> keys = inputs();
      jobs.change(description.transformJobName(), Job::started);
      try (ModelServer server = servers.start(serving(), stop)) {
        transformAll(keys, server, stop);
      }
      return Job::completed;
    } catch (JobFailedException e) {
      return stop.isRaised() ? Job::stopped : JobTable.Change.failed(e);
    } catch (ServingFailedException e) {
      return stop.isRaised()
          ? Job::stopped
          : JobTable.Change.failed(
              JobFailedException.client("The model is not served. " + e.reason()));
    } catch (IOException | RuntimeException e) {
      return JobTable.Change.failed(JobFailedException.internal(e));
    }
  }

  private List<String> inputs() throws IOException, JobFailedException {
    JobDataCheck.requirePlace(
        host.objects(),
        "TransformOutput.S3OutputPath",
        description.transformOutput().s3OutputPath());
    List<String> keys = host.objects().list(source());
    if (keys.isEmpty()) {
      throw JobFailedException.client(
          "No S3 objects found under S3 URL \"%s\" given in TransformInput; upload them, or correct the URI."
              .formatted(source()));
    }
    return keys;
  }

  private Serving serving() {
    String name = description.transformJobName();
    return new Serving(
        name,
        model,
        TransformSettings.environment(description),
        host.folder(JobKind.TRANSFORM, name),
        host.log(JobKind.TRANSFORM, name),
        Optional.empty());
  }

  /** Transforms all objects; an object that cannot be transformed does not affect the others. */
  private void transformAll(List<String> keys, ModelServer server, StopSignal stop)
      throws IOException, JobFailedException, InterruptedException {
    ObjectTransform transform = transform(server);
    List<String> failures = new ArrayList<>();
    try (ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String key : keys) {
        try {
          transform(key, transform, invocations);
        } catch (JobFailedException e) {
          failures.add("%s: %s".formatted(new S3Location(source().bucket(), key), e.reason()));
        }
        if (stop.isRaised()) {
          return;
        }
      }
    }
    if (!failures.isEmpty()) {
      throw JobFailedException.client(
          "%d of %d objects could not be transformed. %s"
              .formatted(failures.size(), keys.size(), String.join(" ", failures)));
    }
  }

  private ObjectTransform transform(ModelServer server) throws InterruptedException {
    Map<String, String> headers = new HashMap<>();
    Optional.ofNullable(description.transformInput().contentType())
        .ifPresent(type -> headers.put("Content-Type", type));
    Optional.ofNullable(description.transformOutput().accept())
        .ifPresent(type -> headers.put("Accept", type));
    return new ObjectTransform(
        server,
        TransformSettings.of(description, server),
        DataShaping.of(description.dataProcessing()),
        headers,
        TransformRequest.isSplit(description.transformInput()),
        description.transformOutput().assembleWith() == AssemblyType.LINE);
  }

  private void transform(String key, ObjectTransform transform, ExecutorService invocations)
      throws IOException, JobFailedException, InterruptedException {
    Path folder = host.folder(JobKind.TRANSFORM, description.transformJobName());
    Path input = Files.createTempFile(folder, "object", ".in");
    Path output = Files.createTempFile(folder, "object", ".out");
    try {
      host.objects().download(new S3Location(source().bucket(), key), input);
      try (InputStream records = open(input);
          OutputStream answers = new BufferedOutputStream(Files.newOutputStream(output))) {
        transform.transform(records, answers, invocations);
      } catch (ZipException | EOFException e) {
        if (!isCompressed()) {
          throw e;
        }
        throw JobFailedException.client(
            "it is no complete gzip file (%s); compress it again, or leave CompressionType out."
                .formatted(FailureMessage.of(e)));
      }
      host.objects().upload(output, target(key));
    } finally {
      Files.deleteIfExists(input);
      Files.deleteIfExists(output);
    }
  }

  private InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    return isCompressed() ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
  }

  private boolean isCompressed() {
    return description.transformInput().compressionType() == CompressionType.GZIP;
  }

  private S3Location target(String key) {
    return S3Location.parse(description.transformOutput().s3OutputPath())
        .resolve(source().below(key) + ".out");
  }

  private S3Location source() {
    return S3Location.parse(description.transformInput().dataSource().s3DataSource().s3Uri());
  }
}
