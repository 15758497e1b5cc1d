package dev.kfold.sagemaker.console.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.result.PreparedServices;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewReaderTest {

  private static final String ARCHIVE = "out/output.tar.gz";

  @TempDir private Path folder;

  @Test
  void readsAFileAgainThatItCouldNotRead() throws IOException {
    PreparedServices services = new PreparedServices(folder).withBroken(ARCHIVE);
    PreviewReader reader =
        new PreviewReader(services.services().objects().browser(), Optional.empty());
    PreviewReader.Source source =
        new PreviewReader.Source(
            S3Location.parse("s3://b/" + ARCHIVE),
            new StoredObject(ARCHIVE, 100, Instant.EPOCH),
            "cv.json",
            "");
    assertThat(reader.preview(source))
        .isInstanceOfSatisfying(
            Preview.Nothing.class,
            nothing -> assertThat(nothing.reason()).startsWith("The file cannot be read: "));

    services.with(ARCHIVE, "cv.json", "{}");

    assertThat(reader.preview(source)).isNotInstanceOf(Preview.Nothing.class);
  }
}
