package dev.kfold.trainer.model;

import dev.kfold.contract.json.JsonObject;

/**
 * The kernel of an SVM, as members of {@code model.json}.
 *
 * @param gamma the number that the hyperparameter resolved to
 */
record KernelText(String name, double gamma) {

  static KernelText read(JsonObject members) {
    return new KernelText(members.text("kernel"), members.number("gamma"));
  }
}
