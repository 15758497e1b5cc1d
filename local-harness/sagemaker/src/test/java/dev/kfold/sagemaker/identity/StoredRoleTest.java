package dev.kfold.sagemaker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StoredRoleTest {

  @Test
  void aRoleFromBeforeManagedPoliciesHasNone() {
    StoredRole role =
        new JsonMapper()
            .readValue(
                "{\"name\":\"a\",\"path\":\"/\",\"description\":\"\",\"trust\":\"{}\",\"maxSessionSeconds\":3600,\"created\":\"2026-01-02T03:04:05Z\",\"tags\":{},\"policies\":{}}",
                StoredRole.class);

    assertThat(role.attached()).isEmpty();
  }
}
