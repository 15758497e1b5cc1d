package dev.kfold.sagemaker.executor.docker;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Tests that share one image of {@link BusyBox}. */
@Timeout(120)
abstract class BusyBoxTests {

  static BusyBox image;

  @BeforeAll
  static void makeImage() throws IOException {
    image = BusyBox.inTheEngine();
  }

  @AfterAll
  static void removeImage() throws IOException {
    if (image != null) { // the tests were skipped
      image.close();
    }
  }
}
