package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response to a completed upload with the URL of the object, for which S3Proxy has the name of an
 * example. The blanks that S3Proxy sends while the object is assembled are not delayed.
 */
final class CompletionResponse extends HttpServletResponseWrapper {

  private static final Pattern LOCATION = Pattern.compile("<Location>[^<]*</Location>");

  private final String location;

  /**
   * Wraps a response.
   *
   * @param location the URL of the object, whose special characters are escaped with percent signs
   */
  CompletionResponse(HttpServletResponse response, String location) {
    super(response);
    this.location = location;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return new PrintWriter(new Located(super.getWriter()));
  }

  private final class Located extends Writer {

    private final Writer out;
    private final StringBuilder held = new StringBuilder();

    Located(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) {
      held.append(text, offset, length);
    }

    @Override
    public void flush() throws IOException {
      if (held.indexOf("<CompleteMultipartUploadResult") < 0) {
        out.append(held);
        out.flush();
        held.setLength(0);
      }
    }

    @Override
    public void close() throws IOException {
      String escaped = location.replace("&", "&amp;");
      out.write(
          LOCATION
              .matcher(held)
              .replaceFirst(
                  Matcher.quoteReplacement("<Location>%s</Location>".formatted(escaped))));
      held.setLength(0);
      out.close();
    }
  }
}
