package dev.kfold.harness.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * A process that is killed by SIGKILL at random moments while clients create resources, models and
 * executions and put objects, in one part and in several. The property {@code kfold.kills} sets the
 * number of kills, such as {@code -Dkfold.kills=50}.
 */
class KilledLoadIT {

  private static final int KILLS = Integer.getInteger("kfold.kills", 4);
  private static final int ACKNOWLEDGED_PER_ROUND = 30;

  @TempDir private Path data;

  @Test
  void everyAcknowledgedRequestIsThereAndNoObjectIsTorn() throws Exception {
    Random random = new Random(KILLS);
    AcknowledgedLoad load = new AcknowledgedLoad();
    for (int round = 0; round < KILLS; round++) {
      try (UpProcess up = UpProcess.start(data)) {
        verify(up, load);
        List<Thread> clients = new ArrayList<>();
        for (AcknowledgedLoad.Work work : load.works(round)) {
          clients.add(Thread.ofVirtual().start(() -> load.repeat(work, up)));
        }
        load.awaitMore(ACKNOWLEDGED_PER_ROUND + random.nextInt(ACKNOWLEDGED_PER_ROUND));
        up.kill();
        for (Thread client : clients) {
          client.join();
        }
      }
    }
    try (UpProcess up = UpProcess.start(data)) {
      verify(up, load);
    }
    System.out.printf("%d kills, %s%n", KILLS, load);
  }

  private void verify(UpProcess up, AcknowledgedLoad load) throws Exception {
    try (SageMakerClient client = RunningEndpoint.sageMakerClient(up.sageMaker()).build();
        S3Client s3 = RunningEndpoint.s3Client(up.s3())) {
      load.verify(client, s3);
    }
    assertThat(UpProcess.isEmptyOrMissing(data.resolve("incoming"))).isTrue();
  }
}
