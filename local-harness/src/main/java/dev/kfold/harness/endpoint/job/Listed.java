package dev.kfold.harness.endpoint.job;

import java.time.Instant;

/** What lists of jobs are filtered and sorted by. */
public interface Listed {

  String name();

  /** As on the wire. */
  String status();

  Instant created();

  Instant lastModified();
}
