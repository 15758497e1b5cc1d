package dev.kfold.image;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reduces the module {@code java.desktop} to the package {@code java.beans}. Smile's data frames,
 * which its trees are fitted on, are linked to an exception of that package; the rest of the
 * module, windows and their native libraries, would add 11 MB to an image in a registry.
 */
final class JavaBeans {

  /** The name of the module. */
  static final String MODULE = "java.desktop";

  private static final String KEPT = "java/beans/";

  private JavaBeans() {}

  /** Returns the options of jlink that leave the rest of the module out. */
  static List<String> onlyBeans() throws IOException {
    String kept = smallest().values().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return List.of(
        "--exclude-resources",
        "regex:/%s/(?!%s|module-info|(?:%s)$).*".formatted(MODULE, KEPT, kept),
        "--exclude-files",
        "regex:/%s/.*".formatted(MODULE));
  }

  /** Returns the smallest resource of each package, because jlink wants no package to be empty. */
  private static Map<String, String> smallest() throws IOException {
    Map<String, String> names = new TreeMap<>();
    Map<String, Integer> sizes = new TreeMap<>();
    try (ModuleReader reader = ModuleFinder.ofSystem().find(MODULE).orElseThrow().open()) {
      for (String name : reader.list().sorted().toList()) {
        int end = name.lastIndexOf('/');
        if (end < 0 || name.endsWith("/") || name.startsWith("META-INF")) {
          continue;
        }
        ByteBuffer content = reader.read(name).orElseThrow();
        int size = content.remaining();
        reader.release(content);
        String folder = name.substring(0, end);
        if (size < sizes.getOrDefault(folder, Integer.MAX_VALUE)) {
          sizes.put(folder, size);
          names.put(folder, name);
        }
      }
    }
    return names;
  }
}
