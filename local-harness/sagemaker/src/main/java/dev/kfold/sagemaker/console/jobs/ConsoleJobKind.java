package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.NotFoundException;
import java.util.Arrays;
import java.util.Locale;

/** A kind of job, with its names in the API. */
public enum ConsoleJobKind {
  TRAINING("Training", "TrainingJob"),
  PROCESSING("Processing", "ProcessingJob"),
  TRANSFORM("Transform", "TransformJob");

  private final String title;
  private final String resource;

  ConsoleJobKind(String title, String resource) {
    this.title = title;
    this.resource = resource;
  }

  /** Returns the kind of a path's segment, such as {@code training}. */
  static ConsoleJobKind of(String segment) {
    return Arrays.stream(values())
        .filter(kind -> kind.segment().equals(segment))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("There is no kind of job called " + segment));
  }

  /** Returns the title of this kind. */
  public String title() {
    return title;
  }

  /** Returns the name of the resource in operations and members, such as {@code TrainingJob}. */
  String resource() {
    return resource;
  }

  /** Returns the log group of the jobs of this kind. */
  String logGroup() {
    return LogReader.groupOf(resource);
  }

  /** Returns the segment of this kind in paths. */
  String segment() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the address of the list of this kind. */
  public String address() {
    return Address.of("jobs", segment());
  }

  /** Returns the address of one job. */
  public String address(String job) {
    return Address.of("jobs", segment(), job);
  }
}
