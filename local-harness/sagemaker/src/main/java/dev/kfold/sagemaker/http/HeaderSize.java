package dev.kfold.sagemaker.http;

import dev.kfold.sagemaker.api.RequestBody;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** The limit of the headers of a request, on every port. */
public final class HeaderSize {

  private HeaderSize() {}

  /** Returns whether the names and values of all headers together are too long. */
  public static boolean isExceeded(HttpFields headers) {
    long size = 0;
    for (HttpField header : headers) {
      @Nullable String value = header.getValue();
      size += header.getName().length() + (value == null ? 0 : value.length());
    }
    return size > RequestBody.MOST_HEADER_BYTES;
  }
}
