package dev.kfold.sagemaker.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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
