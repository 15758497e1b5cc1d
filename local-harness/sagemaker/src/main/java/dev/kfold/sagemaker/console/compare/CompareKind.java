package dev.kfold.sagemaker.console.compare;

import java.util.Locale;

/** A kind of what can be compared. */
enum CompareKind {
  VERSIONS("Model versions"),
  TRIALS("Trials"),
  EXECUTIONS("Executions");

  private final String title;

  CompareKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Returns the value of the parameter {@code kind}. */
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind of a parameter; versions if it names none. */
  static CompareKind of(String parameter) {
    for (CompareKind kind : values()) {
      if (kind.parameter().equals(parameter)) {
        return kind;
      }
    }
    return VERSIONS;
  }
}
