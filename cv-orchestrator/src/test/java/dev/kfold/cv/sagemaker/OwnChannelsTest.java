package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.aws.PreparedService;
import dev.kfold.cv.plan.ChannelContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.Channel;

class OwnChannelsTest {

  @TempDir private Path input;

  @Test
  void readTheFoldersOfAFileSystemInTheContainer() throws IOException {
    Files.createDirectories(input.resolve("train/0"));
    Files.createDirectories(input.resolve("train/1"));
    Files.createDirectories(input.resolve("train/all"));
    Files.writeString(input.resolve("train/all/plan.json"), "the plan");
    try (PreparedService service = new PreparedService();
        S3Client s3 = service.clients().s3()) {
      OwnChannels channels = channels(s3);

      ChannelContent content = channels.inContainer(fileSystem("train")).orElseThrow();

      assertThat(content.folds()).containsExactly(0, 1);
      assertThat(content.plan()).contains("the plan");
      assertThat(content.where()).isEqualTo("folder " + input.resolve("train"));
      assertThat(channels.inContainer(fileSystem("test"))).isEmpty();
    }
  }

  @Test
  void doNotKnowWhatTheRoleMayNotList() throws IOException {
    try (PreparedService service = new PreparedService();
        S3Client s3 = service.clients().s3()) {
      service.refuseObject("/b", "no");
      service.put(
          "/c", "<ListBucketResult><Contents><Key>all/x.csv</Key></Contents></ListBucketResult>");
      OwnChannels channels = channels(s3);

      assertThat(channels.exists("s3://b/all.csv")).isEmpty();
      assertThat(channels.names("s3://b/all/")).isEmpty();
      assertThat(channels.exists("s3://c/all/x.csv")).contains(true);
      assertThat(channels.names("s3://c/all/").orElseThrow()).containsExactly("x.csv");
    }
  }

  private OwnChannels channels(S3Client s3) {
    return new OwnChannels(OwnJob.none("cv-1"), input::resolve, () -> s3);
  }

  private static Channel fileSystem(String name) {
    return Channel.builder()
        .channelName(name)
        .dataSource(source ->
            source.fileSystemDataSource(fs -> fs.fileSystemId("fs-1").directoryPath("/a")))
        .build();
  }
}
