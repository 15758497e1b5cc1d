package dev.kfold.sagemaker.http;

import java.io.IOException;

/** The pages for browsers that the server has beside the services. */
@FunctionalInterface
public interface WebPages {

  /** No pages: every request is one to a service. */
  WebPages NONE = _ -> false;

  /** Answers a request if it asks for a page, and returns whether it does. */
  boolean answer(Exchange exchange) throws IOException;
}
