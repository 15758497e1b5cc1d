package dev.kfold.harness.report;

import java.util.stream.Collectors;

/** The findings of a run at the top of its page. */
final class FindingsSection {

  private FindingsSection() {}

  /** Returns the findings as HTML; empty if there are none. */
  static String html(Findings findings) {
    return findings.choice().stream()
        .map(sentence -> "<p class=\"choice\">%s</p>".formatted(Html.escape(sentence)))
        .collect(Collectors.joining("\n  "));
  }
}
