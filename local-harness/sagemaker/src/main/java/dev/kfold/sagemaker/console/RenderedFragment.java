package dev.kfold.sagemaker.console;

import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The HTML of a fragment of a page. */
public record RenderedFragment(String id, String html) {

  /** Returns a short value that differs if the HTML differs. */
  String version() {
    return HexFormat.of().toHexDigits(html.hashCode());
  }

  /** Returns the versions of fragments, as the browser sends them back. */
  static String versions(Collection<RenderedFragment> fragments) {
    return fragments.stream()
        .map(fragment -> fragment.id() + "." + fragment.version())
        .collect(Collectors.joining("_"));
  }
}
