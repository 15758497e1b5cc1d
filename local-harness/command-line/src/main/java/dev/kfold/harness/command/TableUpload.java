package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.S3Location;
import dev.kfold.contract.Sha256;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.client.Upload;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.progress.UploadProgress;
import dev.kfold.harness.table.TableObjects;
import dev.kfold.trainer.data.ChannelDigest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * The upload of a table into the pipeline's bucket. Its keys contain a digest of its content, so
 * that another table never takes the place of one that an execution has used, and the same table is
 * sent only once.
 *
 * @param table the object of a file, or the prefix of the objects of a folder; empty if the
 *     pipeline has no bucket
 * @param objects the uploads of the files
 */
record TableUpload(Optional<S3Location> table, List<Upload> objects) {

  private static final int DIGEST_BYTES = 8;

  TableUpload {
    objects = List.copyOf(objects);
  }

  /**
   * Returns the upload of a file, or of the files of a folder.
   *
   * @param parameters the values of the pipeline's parameters by name
   */
  static TableUpload of(Path file, Map<String, String> parameters) throws IOException {
    String bucket = parameters.getOrDefault("DefaultS3Bucket", "");
    if (bucket.isBlank()) {
      return new TableUpload(Optional.empty(), List.of());
    }
    S3Location folder =
        new S3Location(bucket, parameters.getOrDefault("S3BucketPrefix", "kfold"))
            .resolve("input")
            .resolve(digest(file));
    String name = file.getFileName().toString();
    return new TableUpload(
        Optional.of(Files.isDirectory(file) ? folder : folder.resolve(name)),
        TableObjects.of(file, folder, name));
  }

  /** Returns the URI that the table will have; text of no importance if there is no bucket. */
  String uri() {
    return table.map(S3Location::toString).orElse("s3://");
  }

  /**
   * Sends the files that are not there already, and shows the progress.
   *
   * @throws InvalidInputException if the bucket does not exist
   */
  void send(Harness harness, ServiceArguments service, ServiceClients clients) throws IOException {
    for (Upload object : objects) {
      send(object, harness, service, clients);
    }
  }

  private static void send(
      Upload table, Harness harness, ServiceArguments service, ServiceClients clients)
      throws IOException {
    try {
      if (table.isDone(clients.s3())) {
        service.out(harness).printf("%s is there already%n", table.target());
      } else if (service.isDryRun()) {
        table.send(clients.s3(), _ -> {});
      } else {
        UploadProgress progress =
            new UploadProgress(
                harness.screen(),
                harness.clock(),
                OneLine.of(table.file().getFileName().toString()),
                table.size());
        table.send(clients.s3(), progress::show);
        progress.end();
      }
    } catch (NoSuchBucketException e) {
      throw new InvalidInputException(
          "parameter DefaultS3Bucket: found '%s', expected the name of a bucket that exists; create it with 'aws s3 mb s3://%s'."
              .formatted(table.target().bucket(), table.target().bucket()));
    }
  }

  private static String digest(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return ChannelDigest.of(file).substring(0, 2 * DIGEST_BYTES);
    }
    MessageDigest digest = Sha256.start();
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }
}
