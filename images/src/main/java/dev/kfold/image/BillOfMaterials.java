package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CycloneDX document of an image: Maven's document of the program and its libraries, extended
 * by the Java runtime and the base image.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
 */
record BillOfMaterials(ObjectNode document) {

  /** Matches the licences that require the source of a library, as ids and as names. */
  private static final Pattern REQUIRES_SOURCE =
      Pattern.compile(
          "\\b[AL]?GPL|\\b[MEC]PL\\b|\\bCDDL|\\bEUPL|General Public|Mozilla Public|Eclipse Public");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns the document of the image in a tree, whose runtime must be linked already. */
  static BillOfMaterials of(Parts parts, ImageTree tree) throws IOException {
    ObjectNode document = (ObjectNode) JSON.readTree(parts.billOfMaterials());
    ObjectNode program = (ObjectNode) document.path("metadata").path("component");
    ArrayNode components = document.withArray("/components");
    components.insert(0, program.deepCopy());
    components.add(runtime(tree));
    components.add(component("container", "base:" + parts.base(), parts.base()));
    program.put("type", "container").put("name", parts.name());
    return new BillOfMaterials(document);
  }

  /** Writes the document, and the licences of its components as text, into the tree. */
  void write(ImageTree tree) throws IOException {
    Files.writeString(tree.billOfMaterials(), JSON.writeValueAsString(document) + "\n");
    Files.writeString(tree.legal().resolve("THIRD-PARTY"), licences());
  }

  /** Returns one line for each component: its group, name, version and licences. */
  String licences() {
    return document
        .path("components")
        .valueStream()
        .map(component -> "%s: %s%n".formatted(nameOf(component), licencesOf(component)))
        .sorted()
        .collect(Collectors.joining());
  }

  /** Returns the version of the program. */
  String version() {
    return document.at("/metadata/component/version").asString();
  }

  /**
   * Returns the libraries whose licences require their source, such as the GPL, each as {@code
   * group:name:version}.
   */
  List<String> librariesWithSource() {
    return document
        .path("components")
        .valueStream()
        .filter(component -> component.has("group"))
        .filter(component -> REQUIRES_SOURCE.matcher(licencesOf(component)).find())
        .map(component ->
            "%s:%s:%s"
                .formatted(
                    component.path("group").asString(),
                    component.path("name").asString(),
                    component.path("version").asString()))
        .sorted()
        .toList();
  }

  private static String nameOf(JsonNode component) {
    return component
        .optional("group")
        .map(group -> group.asString() + ":")
        .orElse("")
        .concat(component.path("name").asString())
        .concat(component.optional("version").map(version -> " " + version.asString()).orElse(""));
  }

  private static String licencesOf(JsonNode component) {
    String licences =
        component
            .path("licenses")
            .valueStream()
            .map(choice -> choice.optional("license").orElse(choice))
            .map(licence ->
                licence
                    .optional("id")
                    .or(() -> licence.optional("name"))
                    .or(() -> licence.optional("expression"))
                    .map(JsonNode::asString)
                    .orElse("?"))
            .distinct()
            .collect(Collectors.joining(" or "));
    return licences.isEmpty() ? "see the base image" : licences;
  }

  private static ObjectNode runtime(ImageTree tree) throws IOException {
    Properties release = new Properties();
    try (var file = Files.newBufferedReader(tree.runtime().resolve("release"))) {
      release.load(file);
    }
    String version = unquoted(release, "JAVA_VERSION");
    ObjectNode runtime = component("platform", "java-runtime@" + version, "OpenJDK runtime");
    runtime.put("version", version);
    runtime
        .withArray("/licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    runtime
        .withArray("/properties")
        .addObject()
        .put("name", "modules")
        .put("value", unquoted(release, "MODULES"));
    return runtime;
  }

  private static ObjectNode component(String type, String reference, String name) {
    return JSON.createObjectNode().put("type", type).put("bom-ref", reference).put("name", name);
  }

  private static String unquoted(Properties release, String key) {
    return release.getProperty(key, "").replace("\"", "");
  }
}
