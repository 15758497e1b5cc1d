package dev.kfold.sagemaker.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.ServedPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DockerRunTest {

  private static final Labels LABELS = new Labels(Path.of("/home/me/.kfold"));

  private Map<String, String> environment = Map.of();
  private Optional<List<String>> entrypoint = Optional.empty();
  private List<String> arguments = List.of("train");
  private String image = "kfold-trainer:latest";
  private String job = "trial-001-f00";
  private List<Path> folders = List.of();
  private Optional<ServedPort> port = Optional.empty();

  @Test
  void isTheCommandThatAUserWouldType() {
    folders = List.of(Path.of("/home/me/.kfold/fold/input"), Path.of("/home/me/.kfold/fold/model"));
    environment = Map.of("AWS_REGION", "us-east-1");

    DockerRun run = run();

    assertThat(String.join(" ", run.arguments()))
        .isEqualTo(
            "run --rm --name kfold-trial-001-f00-1a2b3c4d"
                + " --label dev.kfold.harness=/home/me/.kfold --label dev.kfold.job=trial-001-f00"
                + " --mount type=bind,\"source=/home/me/.kfold/fold/input\",target=/opt/ml/input"
                + " --mount type=bind,\"source=/home/me/.kfold/fold/model\",target=/opt/ml/model"
                + " --network host --cap-drop NET_RAW --add-host algo-1:127.0.0.1"
                + " --security-opt no-new-privileges --cap-drop MKNOD --shm-size 8g"
                + " --log-driver none --env-file /dev/stdin -- kfold-trainer:latest train");
    assertThat(run.input()).isEqualTo("AWS_REGION=us-east-1\n");
  }

  @Test
  void putsTheRestOfAnEntrypointBeforeTheArguments() {
    entrypoint = Optional.of(List.of("python", "-u", "main.py"));
    arguments = List.of("--fold", "3");

    assertThat(run().arguments())
        .containsSubsequence("--entrypoint", "python", "--", image, "-u", "main.py", "--fold", "3");
  }

  @Test
  void takesNoImageForAnOption() {
    image = "--privileged";

    assertThat(run().arguments()).endsWith("--", "--privileged", "train");
  }

  @Test
  void showsNoValueToOtherUsersUnlessItHasALineBreak() {
    environment = Map.of("TOKEN", "a=b c\"", "EMPTY", "", "KEY", "one\ntwo", "CARRIAGE", "back\r");

    DockerRun run = run();

    assertThat(run.input()).isEqualTo("EMPTY=\nTOKEN=a=b c\"\n");
    assertThat(run.arguments())
        .containsSubsequence("--env", "CARRIAGE=back\r", "--env", "KEY=one\ntwo")
        .noneMatch(argument -> argument.contains("a=b c"));
  }

  @Property
  void everyVariableGoesOneWayOnly(@ForAll String value) {
    environment = Map.of("NAME", value);

    DockerRun run = run();

    boolean isInput = run.input().equals("NAME=" + value + "\n");
    boolean isArgument = run.arguments().contains("NAME=" + value);
    assertThat(isInput).isNotEqualTo(isArgument);
    assertThat(run.input().lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void namesTheContainerAfterAnyNameOfTheJob() {
    job = "Endpoint of: me/älter";

    assertThat(run().name()).isEqualTo("kfold-Endpoint-of--me--lter-1a2b3c4d");
  }

  @Test
  void quotesAFolderAsCsvDoes() {
    folders = List.of(Path.of("/data/a,b/say \"c\"/model"));

    assertThat(run().arguments())
        .contains("type=bind,\"source=/data/a,b/say \"\"c\"\"/model\",target=/opt/ml/model");
  }

  @Test
  void publishesThePortOfAServerOnLoopbackOnly() {
    port = Optional.of(new ServedPort(40123, 8081));

    assertThat(run(Network.BRIDGE).arguments())
        .containsSubsequence("--network", "bridge", "--publish", "127.0.0.1:40123:8081")
        .doesNotContain("host");
  }

  @Test
  void givesThisMachineAnotherNameIfLoopbackIsNotShared() {
    environment =
        Map.of(
            "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:4748",
            "AWS_ENDPOINT_URL", "http://localhost:4747/path",
            "AWS_ENDPOINT_URL_STS", "http://127.0.0.10:1",
            "MINE", "http://127.0.0.1:4748");

    DockerRun run = run(Network.BRIDGE);

    assertThat(run.input().lines())
        .containsExactly(
            "AWS_ENDPOINT_URL=http://host.docker.internal:4747/path",
            "AWS_ENDPOINT_URL_S3=http://host.docker.internal:4748",
            "AWS_ENDPOINT_URL_STS=http://127.0.0.10:1",
            "MINE=http://127.0.0.1:4748");
    assertThat(run.arguments())
        .containsSubsequence("--add-host", "host.docker.internal:host-gateway");
  }

  @Test
  void givesNoNetworkToIsolatedContainers() {
    environment = Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:4748");

    DockerRun run = run(Network.NONE);

    assertThat(run.arguments()).containsSubsequence("--network", "none").doesNotContain("host");
    assertThat(run.input()).isEqualTo("AWS_ENDPOINT_URL_S3=http://127.0.0.1:4748\n");
  }

  @Test
  void publishesNoPortOfIsolatedServers() {
    port = Optional.of(new ServedPort(40123, 8081));

    assertThat(run(Network.INTERNAL).arguments())
        .containsSubsequence("--network", LABELS.network())
        .doesNotContain("--publish", "host.docker.internal:host-gateway");
  }

  private DockerRun run() {
    return run(Network.HOST);
  }

  private DockerRun run(Network network) {
    return DockerRun.of(
        new ContainerSpec(
            job, image, entrypoint, arguments, environment, Path.of("/base"), port, false, _ -> {}),
        folders,
        LABELS,
        network,
        "1a2b3c4d");
  }
}
