package dev.kfold.sagemaker.console.page;

import dev.kfold.contract.S3Location;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds addresses of the console's pages. */
public final class Address {

  /** The path of all pages. */
  public static final String ROOT = "/console";

  private Address() {}

  /** Returns the address of a page; the segments are escaped. */
  public static String of(String... segments) {
    return Arrays.stream(segments)
        .map(Address::escape)
        .collect(Collectors.joining("/", ROOT + "/", ""));
  }

  /**
   * Returns the address of an object in S3; of a folder if its key ends with a slash, and of the
   * bucket if its key is empty.
   */
  public static String ofObject(S3Location object) {
    return ofKey("s3", object);
  }

  /**
   * Returns the address of what an S3 URI names; empty if the text is no S3 URI. SageMaker also
   * takes other URIs.
   */
  public static Optional<String> ofUri(String uri) {
    return S3Location.isS3Uri(uri)
        ? Optional.of(ofObject(S3Location.parse(uri)))
        : Optional.empty();
  }

  /** Returns the address from which the browser stores an object as a file. */
  public static String ofDownload(S3Location object) {
    return ofKey("s3-file", object);
  }

  /** Browsers resolve the parts . and .. of a path even if they are escaped, so not of a query. */
  private static String ofKey(String area, S3Location object) {
    List<String> parts = Arrays.asList(object.key().split("/", -1));
    if (parts.contains(".") || parts.contains("..")) {
      return with(of(area, object.bucket()), Map.of("key", object.key()));
    }
    List<String> segments = new ArrayList<>(List.of(area, object.bucket()));
    segments.addAll(parts);
    return of(segments.toArray(String[]::new));
  }

  /** Returns an address with parameters, without those that are empty. */
  public static String with(String address, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? address : address + "?" + parameters;
  }

  /** Returns a text as a segment of a path or a part of a query. */
  public static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
