package dev.kfold.sagemaker.console.pipelines;

import java.util.Comparator;
import java.util.List;

/**
 * What the form shows.
 *
 * @param request the client token, so that a form that is sent twice starts one execution
 * @param problem what the service says, or an empty text
 * @param fields those without a default are moved to the front
 */
public record StartForm(
    String address,
    String request,
    String name,
    String problem,
    List<ParameterField> fields,
    String back) {

  public StartForm {
    fields = fields.stream().sorted(Comparator.comparing(field -> !field.isRequired())).toList();
  }

  /** Returns whether something was wrong with what the reader sent. */
  public boolean isRefused() {
    return !problem.isEmpty();
  }
}
