package dev.kfold.trainer.serve;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.PrintStream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes requests to their handlers, and answers with the reason if a handler refuses one. */
final class Dispatcher extends Handler.Abstract {

  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final Routes routes;
  private final Limits limits;
  private final RequestLog log;
  private final PrintStream out;

  Dispatcher(Routes routes, Limits limits, RequestLog log, PrintStream out) {
    this.routes = routes;
    this.limits = limits;
    this.log = log;
    this.out = out;
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // fairness, not correctness, relies on the yield
  public boolean handle(Request request, Response response, Callback callback) {
    // A virtual thread runs until it waits. Without one yield for each request, those of one
    // connection would be computed in a row, while other connections wait for seconds.
    Thread.yield();
    // a computation may take longer than a stall: only reads and writes have that limit
    request.addIdleTimeoutListener(_ -> false);
    Exchange exchange = new Exchange(request, response, callback, limits, log);
    try {
      routes.find(exchange.method(), exchange.path()).handle(exchange);
    } catch (RefusedRequestException e) {
      refuse(exchange, e.status(), FailureMessage.of(e), e);
    } catch (InvalidInputException e) {
      refuse(exchange, BAD_REQUEST, String.join("\n", e.problems()), e);
    } catch (OutOfMemoryError e) {
      refuse(
          exchange,
          UNAVAILABLE,
          "The server has too little memory for this request; send fewer rows at once.",
          e);
    } catch (IOException e) {
      refuse(exchange, BAD_REQUEST, "the connection failed: " + FailureMessage.of(e), e);
    } catch (Throwable e) {
      if (e instanceof HttpException invalid) { // such as a chunk without its size
        refuse(
            exchange,
            invalid.getCode(),
            "The request is no valid HTTP request (%s).".formatted(invalid.getReason()),
            e);
      } else {
        e.printStackTrace(out);
        refuse(exchange, INTERNAL_ERROR, "The server failed: " + e, e);
      }
    }
    return true;
  }

  /** Answers with a status and a sentence or, if an answer has been begun, ends it at once. */
  private void refuse(Exchange exchange, int status, String sentence, Throwable cause) {
    if (exchange.isAnswered()) {
      out.println(
          "%s %s: the answer was cut off, because a part of it had been sent: %s"
              .formatted(exchange.method(), exchange.path(), sentence));
      exchange.abort(cause);
    } else {
      exchange.refuse(status, sentence);
    }
  }
}
