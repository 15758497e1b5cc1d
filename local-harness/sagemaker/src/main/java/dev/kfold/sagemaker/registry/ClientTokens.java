package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The resource that each ClientToken has created, so that a request that is sent again because its
 * response was lost creates nothing more.
 */
final class ClientTokens {

  private final ResourceTable<Creation> creations;

  /** The ARN of a created resource. */
  record Creation(String arn) {}

  ClientTokens(Tables tables) {
    this.creations = tables.table("model-package-token", Creation.class);
  }

  /** Returns the ARN of the resource that a token has created, or creates it now. */
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
