package dev.kfold.trainer.inference;

import java.nio.charset.Charset;
import java.util.List;

/** What the headers of a request lead to. */
public sealed interface Negotiation {

  /**
   * The request can be answered.
   *
   * @param request the format of the body
   * @param charset the encoding of a body of text without a byte order mark
   * @param answer the format of the answer
   * @param contentType the Content-Type of the answer
   * @param outputs what the answer holds for each row, in this order
   */
  record Chosen(
      BodyFormat request,
      Charset charset,
      BodyFormat answer,
      String contentType,
      List<Output> outputs)
      implements Negotiation {
    public Chosen {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * The request is refused.
   *
   * @param status of HTTP: 415, 406 or 400
   * @param sentence says what was found and what is expected
   */
  record Refused(int status, String sentence) implements Negotiation {}
}
