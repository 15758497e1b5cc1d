package dev.kfold.sagemaker.console.archive;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.ObjectListing;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Objects in memory. */
public final class StoredArchives implements ObjectBrowser {

  private final Map<S3Location, byte[]> objects = new HashMap<>();

  /** Stores an object, and returns its place. */
  S3Location put(byte[] content) {
    S3Location place = new S3Location("bucket", "archive-" + objects.size() + ".tar.gz");
    objects.put(place, content);
    return place;
  }

  /** Returns an archive of files that contain their own names. */
  public static byte[] archive(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : names) {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public List<String> buckets() {
    return List.of("bucket");
  }

  @Override
  public ObjectListing list(S3Location folder, String token, int most) {
    return new ObjectListing(List.of(), List.of(), Optional.empty());
  }

  @Override
  public Map.Entry<String, String> beginning(String token) {
    return Map.entry("StartAfter", token);
  }

  @Override
  public Optional<StoredObject> find(S3Location object) {
    return Optional.ofNullable(objects.get(object))
        .map(content -> new StoredObject(object.key(), content.length, Instant.EPOCH));
  }

  @Override
  public InputStream open(S3Location object) {
    return new ByteArrayInputStream(objects.getOrDefault(object, new byte[0]));
  }
}
