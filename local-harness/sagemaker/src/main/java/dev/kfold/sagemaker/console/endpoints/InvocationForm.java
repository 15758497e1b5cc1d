package dev.kfold.sagemaker.console.endpoints;

import java.util.List;

/**
 * The form that invokes an endpoint.
 *
 * @param address where it is sent
 * @param row the rows to predict
 * @param origin where the row comes from, or an empty text
 * @param variants the names of the variants, if there are several
 */
public record InvocationForm(
    String address,
    String row,
    String origin,
    String contentType,
    String accept,
    List<String> variants) {

  public InvocationForm {
    variants = List.copyOf(variants);
  }
}
