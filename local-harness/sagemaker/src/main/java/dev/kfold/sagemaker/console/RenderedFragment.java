package dev.kfold.sagemaker.console;

import dev.kfold.contract.Sha256;
import java.util.Collection;
import java.util.stream.Collectors;

/** The HTML of a fragment of a page. */
public record RenderedFragment(String id, String html) {

  /** Returns the first 16 hexadecimal digits of the HTML's SHA-256. */
  String version() {
    return Sha256.of(html).substring(0, 16);
  }

  /** Returns the versions of fragments, as the browser sends them back. */
  static String versions(Collection<RenderedFragment> fragments) {
    return fragments.stream()
        .map(fragment -> fragment.id() + "." + fragment.version())
        .collect(Collectors.joining("_"));
  }
}
