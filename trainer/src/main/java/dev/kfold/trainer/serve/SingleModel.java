package dev.kfold.trainer.serve;

/** The routes of a container with one model. */
final class SingleModel {

  private static final int OK = 200;

  private SingleModel() {}

  /** Returns the routes; the model has been read and checked before the first ping. */
  static Routes routes(ServedModel model, Invocations invocations) {
    ExecutionParameters parameters =
        ExecutionParameters.of(Runtime.getRuntime().availableProcessors());
    return new Routes()
        .add("GET", "/ping", exchange -> exchange.text(OK, "ok"))
        .add("POST", "/invocations", exchange -> invocations.predict(model, exchange))
        .add("GET", "/execution-parameters", exchange -> exchange.json(OK, parameters.json()));
  }
}
