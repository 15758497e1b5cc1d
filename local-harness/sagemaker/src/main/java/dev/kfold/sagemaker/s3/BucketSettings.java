package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.w3c.dom.Document;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The settings of buckets, each in a file outside of the buckets. */
final class BucketSettings {

  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] DELETED = new byte[0];
  private static final Set<String> VERSIONING_STATES = Set.of("Enabled", "Suspended");

  private final Path folder;
  private final Staging staging;

  /** Keeps settings in a folder named {@code settings} in the server's own folder. */
  BucketSettings(Path serverFolder, Staging staging) {
    this.folder = serverFolder.resolve("settings");
    this.staging = staging;
  }

  /**
   * Returns the document of a setting.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if the bucket does not have it
   */
  byte[] read(String bucket, BucketSetting setting) throws IOException {
    try {
      byte[] document = Files.readAllBytes(file(bucket, setting));
      return document.length == 0 ? setting.afterDeletion() : document;
    } catch (NoSuchFileException e) {
      return setting.initially();
    }
  }

  /**
   * Stores the document of a setting.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if it is not a document of this
   *     setting, or S3 refuses it for a bucket like this
   */
  void write(String bucket, BucketSetting setting, byte[] document) throws IOException {
    require(bucket, setting, document);
    store(bucket, setting, document);
  }

  /** Deletes a setting. */
  void delete(String bucket, BucketSetting setting) throws IOException {
    store(bucket, setting, DELETED);
  }

  /** Deletes all settings of a bucket. */
  void removeAll(String bucket) {
    try {
      Folders.delete(folder.resolve(bucket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void store(String bucket, BucketSetting setting, byte[] document) throws IOException {
    Path staged = staging.file(staging.newName());
    Files.write(staged, document);
    PrivateFiles.restrict(staged);
    Staging.move(staged, file(bucket, setting));
  }

  private Path file(String bucket, BucketSetting setting) {
    return folder.resolve(bucket).resolve(setting.query());
  }

  private void require(String bucket, BucketSetting setting, byte[] text) throws IOException {
    if (setting == BucketSetting.POLICY) {
      requirePolicy(text);
      return;
    }
    Document document = XmlDocuments.parse(text, setting.root());
    switch (setting) {
      case TAGGING -> TagSet.read(document).requireValid(TagSet.MOST_OF_A_BUCKET);
      case VERSIONING -> {
        if (!VERSIONING_STATES.contains(versioningState(document))) {
          throw XmlDocuments.malformed();
        }
      }
      case REPLICATION -> {
        byte[] versioning = read(bucket, BucketSetting.VERSIONING);
        if (!versioningState(XmlDocuments.parse(versioning, BucketSetting.VERSIONING.root()))
            .equals("Enabled")) {
          throw S3Errors.of(
              400,
              "InvalidRequest",
              "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
      }
      case OBJECT_LOCK ->
          throw S3Errors.of(
              409,
              "InvalidBucketState",
              "Object Lock configuration cannot be enabled on existing buckets");
      default -> {}
    }
  }

  private static String versioningState(Document document) {
    return XmlDocuments.child(document.getDocumentElement(), "Status")
        .map(status -> status.getTextContent().strip())
        .orElse("");
  }

  private static void requirePolicy(byte[] text) {
    try {
      if (JSON.readTree(text).path("Statement").isMissingNode()) {
        throw S3Errors.of(400, "MalformedPolicy", "Missing required field Statement");
      }
    } catch (JacksonException e) {
      throw S3Errors.of(
          400,
          "MalformedPolicy",
          new String(text, StandardCharsets.UTF_8).isBlank()
              ? "Policies must be valid JSON and the first byte must be '{'"
              : "This policy contains invalid Json");
    }
  }
}
