package dev.kfold.sagemaker;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one endpoint whose image is {@link ServingProgram}. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
abstract class HostedModelsTests {

  HostedModels hosted;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    hosted = HostedModels.of(RunningEndpoint.start(data, new ServingProgram()));
  }

  @AfterAll
  void stopEndpoint() {
    hosted.close();
  }
}
