package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The encryption that a client has asked for. Objects are plain files; only its name is kept, as an
 * extended attribute of the file, and returned. An object without one has S3's default.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param keyId the key of KMS as it was given; empty if none was given
 * @param bucketKey whether a key of the bucket is used
 */
record ObjectEncryption(String algorithm, Optional<String> keyId, boolean bucketKey) {

  /** The encryption of objects for which neither the client nor the bucket asks for another. */
  static final ObjectEncryption DEFAULT = new ObjectEncryption("AES256", Optional.empty(), false);

  private static final String HEADER = "x-amz-server-side-encryption";
  private static final String KEY_HEADER = HEADER + "-aws-kms-key-id";
  private static final String BUCKET_KEY_HEADER = HEADER + "-bucket-key-enabled";
  private static final FileAttribute ATTRIBUTE = new FileAttribute("kfold.encryption");
  private static final Set<String> OF_KMS = Set.of("aws:kms", "aws:kms:dsse");

  /**
   * Returns the encryption that the headers of a request ask for; empty if they ask for none.
   *
   * @throws S3ProxyException InvalidArgument if S3 does not have it
   */
  static Optional<ObjectEncryption> of(HttpServletRequest request) {
    @Nullable String algorithm = request.getHeader(HEADER);
    @Nullable String keyId = request.getHeader(KEY_HEADER);
    boolean kms = algorithm != null && OF_KMS.contains(algorithm);
    if (algorithm != null && !kms && !algorithm.equals(DEFAULT.algorithm)) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "The encryption method specified is not supported: found '%s', expected AES256, aws:kms or aws:kms:dsse."
              .formatted(algorithm));
    }
    if (keyId != null && !kms) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "Server Side Encryption with KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms");
    }
    boolean bucketKey = kms && "true".equalsIgnoreCase(request.getHeader(BUCKET_KEY_HEADER));
    return Optional.ofNullable(algorithm)
        .map(name -> new ObjectEncryption(name, Optional.ofNullable(keyId), bucketKey));
  }

  /** Returns the default of a bucket from its encryption configuration. */
  static ObjectEncryption ofBucket(byte[] configuration) {
    Element root =
        XmlDocuments.parse(configuration, BucketSetting.ENCRYPTION.root()).getDocumentElement();
    Optional<Element> rule = XmlDocuments.child(root, "Rule");
    Optional<Element> byDefault =
        rule.flatMap(each -> XmlDocuments.child(each, "ApplyServerSideEncryptionByDefault"));
    return text(byDefault, "SSEAlgorithm")
        .filter(OF_KMS::contains)
        .map(algorithm ->
            new ObjectEncryption(
                algorithm,
                text(byDefault, "KMSMasterKeyID"),
                text(rule, "BucketKeyEnabled").filter("true"::equals).isPresent()))
        .orElse(DEFAULT);
  }

  /** Sets the headers of a response about the object. */
  void describe(HttpServletResponse response) {
    response.setHeader(HEADER, algorithm);
    keyId.ifPresent(id -> response.setHeader(KEY_HEADER, id));
    if (bucketKey) {
      response.setHeader(BUCKET_KEY_HEADER, "true");
    }
  }

  private static Optional<String> text(Optional<Element> parent, String name) {
    return parent
        .flatMap(each -> XmlDocuments.child(each, name))
        .map(element -> element.getTextContent().strip())
        .filter(text -> !text.isEmpty());
  }

  /** Reads the encryption of the object in a file. */
  static ObjectEncryption read(Path file) {
    try {
      return ATTRIBUTE.read(file).map(ObjectEncryption::parse).orElse(DEFAULT);
    } catch (IOException e) {
      return DEFAULT; // a file system without extended attributes
    }
  }

  /** Keeps the encryption of the object in a file, if its file system can. */
  void write(Path file) throws IOException {
    try {
      if (equals(DEFAULT)) {
        ATTRIBUTE.delete(file); // that of the object that was copied
      } else {
        ATTRIBUTE.write(file, toString());
      }
    } catch (FileSystemException e) {
      // a file system without extended attributes
    }
  }

  /** Reads what {@link #toString} has written. */
  static ObjectEncryption parse(String text) {
    List<String> parts = List.of(text.split("\n", -1));
    return parts.size() < 3
        ? DEFAULT
        : new ObjectEncryption(
            parts.get(0),
            Optional.of(parts.get(1)).filter(id -> !id.isEmpty()),
            Boolean.parseBoolean(parts.get(2)));
  }

  /** Returns one line for each component. */
  @Override
  public String toString() {
    return "%s\n%s\n%s".formatted(algorithm, keyId.orElse(""), bucketKey);
  }
}
