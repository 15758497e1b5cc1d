package dev.kfold.sagemaker.console.jobs;

import java.util.List;
import java.util.Optional;

/**
 * The form that runs a job again, with changes.
 *
 * @param address to which it is sent
 * @param problem why the service has refused the job
 */
public record JobForm(
    String address, List<Field> fields, List<Group> groups, Optional<String> problem) {

  public JobForm {
    fields = List.copyOf(fields);
    groups = List.copyOf(groups);
  }

  /**
   * A value of the request.
   *
   * @param id the name of the field in the form
   */
  public record Field(String id, String label, String value) {}

  /**
   * Named values, to which more can be added.
   *
   * @param id the start of the names of the fields
   */
  public record Group(String id, String title, List<Pair> pairs) {

    public Group {
      pairs = List.copyOf(pairs);
    }
  }

  /** A name with its value. */
  public record Pair(String name, String value) {}
}
