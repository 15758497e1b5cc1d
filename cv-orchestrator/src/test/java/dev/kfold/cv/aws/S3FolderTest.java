package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3FolderTest {

  private PreparedService service;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    service = new PreparedService();
    s3 = service.clients().s3();
  }

  @AfterEach
  void stop() {
    s3.close();
    service.close();
  }

  @Test
  void holdsNothingIfThereIsNoSuchBucket() throws IOException {
    service.refuseObject("/data-all", 404, "NoSuchBucket", "The bucket does not exist");

    assertThat(folder("s3://data-all/train.csv").isPrefix()).isFalse();
    assertThat(folder("s3://data-all/train/").names()).isEmpty();
  }

  @Test
  void failsIfTheServiceDoes() {
    service.refuseObject("/data-all", 400, "InvalidRequest", "not so");

    assertThatThrownBy(() -> folder("s3://data-all/train.csv").isPrefix())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("s3://data-all/train.csv could not be read: ");
  }

  private S3Folder folder(String uri) {
    return new S3Folder(() -> s3, uri);
  }
}
