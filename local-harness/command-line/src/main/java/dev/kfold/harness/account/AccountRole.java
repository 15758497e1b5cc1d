package dev.kfold.harness.account;

import java.util.Locale;

/** The roles of the pipeline; each has one policy of {@code docs/iam}. */
public enum AccountRole {
  /** The role of the pipeline itself, which starts the jobs of its steps. */
  PIPELINE("trust", "pipeline-role"),

  /** The role of the jobs of the pipeline, with orchestrators among them. */
  ORCHESTRATOR("trust", "orchestrator-role"),

  /** The role of the fold jobs, and of models. */
  FOLDS("trust", "fold-role"),

  /** The role of the person or the CI that registers, starts and follows the pipeline. */
  USER("user-trust", "user");

  private final String trust;
  private final String policy;

  AccountRole(String trust, String policy) {
    this.trust = trust;
    this.policy = policy;
  }

  /** Returns the name of the trust policy. */
  String trust() {
    return trust;
  }

  /** Returns the name of its policy. */
  String policy() {
    return policy;
  }

  /** Returns whether its policy exists; a role without one is not made. */
  public boolean hasPolicy() {
    return PolicyText.exists(policy);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
