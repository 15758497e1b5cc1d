package dev.kfold.trainer.serve;

import dev.kfold.trainer.fit.Predictor;

/** The routes of a container with one model. */
final class SingleModel {

  private static final int OK = 200;

  private SingleModel() {}

  /** Returns the routes; the model has been read and checked before the first ping. */
  static Routes routes(Predictor predictor, ServeOptions options) {
    Invocations invocations = new Invocations(options);
    return new Routes()
        .add("GET", "/ping", exchange -> exchange.text(OK, "ok"))
        .add("POST", "/invocations", exchange -> invocations.predict(predictor, exchange))
        .add(
            "GET",
            "/execution-parameters",
            exchange -> exchange.json(OK, ExecutionParameters.of(Runtime.getRuntime().availableProcessors()).json()));
  }
}
