package dev.kfold.sagemaker.console.tuning;

import java.util.List;

/**
 * The form above a table.
 *
 * @param address the page with the table
 * @param fragment the id of the fragment with the table
 * @param label what the text means
 * @param parameter the parameter of the address that has the text
 * @param text the text, perhaps empty
 * @param status the status of the rows, or an empty text for any
 * @param statuses what a row can have
 */
public record TableFilter(
    String address,
    String fragment,
    String label,
    String parameter,
    String text,
    String status,
    List<String> statuses) {

  public TableFilter {
    statuses = List.copyOf(statuses);
  }
}
