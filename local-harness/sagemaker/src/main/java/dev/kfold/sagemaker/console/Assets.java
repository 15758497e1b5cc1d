package dev.kfold.sagemaker.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The scripts and the style sheets of the console: its own, and those of libraries in WebJars.
 * Their addresses contain a digest, so that browsers may keep them.
 */
final class Assets {

  /** The path below which all assets are. */
  static final String FOLDER = "/console/assets/";

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final Map<String, String> LIBRARIES =
      Map.of(
          "htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js",
          "echarts.js", WEBJARS + "echarts/5.5.0/echarts.min.js");
  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  /** A file with its type. */
  record Asset(String type, SdkBytes content, String digest) {}

  /** Returns the address of an asset. */
  String address(String name) {
    return FOLDER + read(name).orElseThrow().digest() + "/" + name;
  }

  /** Returns the asset at a path, or empty if there is none. */
  Optional<Asset> at(String path) {
    String name = path.substring(FOLDER.length()).replaceFirst("^[^/]*/", "");
    return name.matches("[a-z][a-z-]*\\.(js|css|svg)") ? read(name) : Optional.empty();
  }

  private Optional<Asset> read(String name) {
    Asset known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Asset> asset = load(name);
    asset.ifPresent(found -> read.put(name, found));
    return asset;
  }

  private static Optional<Asset> load(String name) {
    try (InputStream stream =
        Assets.class.getResourceAsStream(LIBRARIES.getOrDefault(name, "assets/" + name))) {
      if (stream == null) {
        return Optional.empty();
      }
      byte[] content = stream.readAllBytes();
      CRC32 digest = new CRC32();
      digest.update(content);
      return Optional.of(
          new Asset(
              type(name),
              SdkBytes.fromByteArrayUnsafe(content),
              HexFormat.of().toHexDigits((int) digest.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      default -> "image/svg+xml";
    };
  }
}
