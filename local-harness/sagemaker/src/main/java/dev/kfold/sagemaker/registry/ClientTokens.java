package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each ClientToken has created, so that a request creates nothing more when it is sent again
 * because its answer was lost.
 */
final class ClientTokens {

  private final ResourceTable<Creation> creations;

  record Creation(String arn) {}

  ClientTokens(Tables tables) {
    this.creations = tables.table("model-package-token", Creation.class);
  }

  /** The ARN of what this token has created before or creates now. */
  synchronized String once(@Nullable String token, Supplier<String> create) {
    if (token == null) {
      return create.get();
    }
    Optional<Creation> before = creations.find(token);
    if (before.isPresent()) {
      return before.get().arn();
    }
    String arn = create.get();
    creations.insert(token, new Creation(arn));
    return arn;
  }
}
