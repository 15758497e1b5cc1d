package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.MD5;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * The extended attributes of objects' files: the ETag, checksums and headers that S3Proxy keeps,
 * and the tags. They belong to one content of the file, so its size and time of modification are
 * kept with them. A file that was written in place since, or was never an object before, has none.
 */
final class ObjectAttributes {

  /** S3Proxy's attribute: 16 bytes of an MD5, or the text of the ETag of a multipart upload. */
  private static final String ETAG = "user.content-md5";

  private static final String CONTENT = "kfold.content";

  /** The storage class, as S3Proxy keeps it. */
  private static final String STORAGE_CLASS = "user.storage-tier";

  private static final int BYTES_OF_AN_MD5 = 16;

  private ObjectAttributes() {}

  /** Returns the ETag of a folder's marker, which has no content. */
  static String eTagOfNothing() {
    return text(MD5.hash(new byte[0]));
  }

  /** Returns the ETag, without quotes, if a file has one for its current content. */
  static Optional<String> current(Path file) throws IOException {
    byte[] content = content(file);
    UserDefinedFileAttributeView view = view(file);
    try {
      return Arrays.equals(read(view, CONTENT), content)
          ? Optional.of(text(read(view, ETAG)))
          : Optional.empty();
    } catch (FileSystemException | UnsupportedOperationException e) {
      return Optional.empty(); // there is no such attribute, or no attribute at all
    }
  }

  /**
   * Computes the ETag of a file's current content, and keeps it with the file. Attributes of other
   * content are deleted.
   *
   * @return the ETag, without quotes; also if the file system cannot keep it
   */
  static String compute(Path file) throws IOException {
    byte[] content = content(file); // before reading, so that a later change makes it outdated
    byte[] md5 = md5(file);
    UserDefinedFileAttributeView view = view(file);
    try {
      if (!Arrays.equals(readIfPresent(view, ETAG), md5)) {
        deleteAll(view);
        view.write(ETAG, ByteBuffer.wrap(md5));
      }
      view.write(CONTENT, ByteBuffer.wrap(content));
    } catch (FileSystemException | UnsupportedOperationException e) {
      // computed anew for each request
    }
    return text(md5);
  }

  /** Keeps with a file that its attributes belong to its current content. */
  static void seal(Path file) throws IOException {
    try {
      view(file).write(CONTENT, ByteBuffer.wrap(content(file)));
    } catch (FileSystemException | UnsupportedOperationException e) {
      // a file system without extended attributes has none that could be outdated
    }
  }

  /** Keeps a checksum with a file, as S3Proxy keeps one that a header gives. */
  static void write(Path file, UploadContent.Checksum checksum) throws IOException {
    try {
      view(file)
          .write(
              "user.user-metadata." + checksum.algorithm().metadataKey(),
              StandardCharsets.US_ASCII.encode(checksum.value()));
    } catch (FileSystemException | UnsupportedOperationException e) {
      // a file system without extended attributes
    }
  }

  /** Keeps the storage class of the object in a file, if its file system can. */
  static void write(Path file, StorageClass storageClass) throws IOException {
    try {
      view(file).write(STORAGE_CLASS, StandardCharsets.US_ASCII.encode(storageClass.toString()));
    } catch (FileSystemException | UnsupportedOperationException e) {
      // a file system without extended attributes
    }
  }

  private static void deleteAll(UserDefinedFileAttributeView view) throws IOException {
    for (String name : view.list()) {
      if (name.startsWith("user.") || name.startsWith("kfold.")) {
        view.delete(name);
      }
    }
  }

  private static byte[] content(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return "%d %s"
        .formatted(attributes.size(), attributes.lastModifiedTime())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] md5(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        DigestInputStream digested = new DigestInputStream(content, MD5.newDigest())) {
      digested.transferTo(OutputStream.nullOutputStream());
      return digested.getMessageDigest().digest();
    }
  }

  private static byte[] readIfPresent(UserDefinedFileAttributeView view, String name)
      throws IOException {
    return view.list().contains(name) ? read(view, name) : new byte[0];
  }

  private static byte[] read(UserDefinedFileAttributeView view, String name) throws IOException {
    ByteBuffer value = ByteBuffer.allocate(view.size(name));
    view.read(name, value);
    return value.array();
  }

  private static String text(byte[] eTag) {
    return eTag.length == BYTES_OF_AN_MD5
        ? HexFormat.of().formatHex(eTag)
        : new String(eTag, StandardCharsets.US_ASCII).replace("\"", "");
  }

  private static UserDefinedFileAttributeView view(Path file) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    if (view == null) {
      throw new UnsupportedOperationException("no extended attributes");
    }
    return view;
  }
}
