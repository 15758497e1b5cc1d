package dev.kfold.image;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The image and the options of a container, named as the options of {@code docker run}. */
record Job(Image image, Consumer<CreateContainerCmd> options) {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long MEBIBYTE = 1 << 20;
  private static final long NANO_CPUS = 1_000_000_000;

  /** Runs a container to its end, which must come within a minute. */
  EndedJob run(String... arguments) {
    try (RunningJob job = start(arguments)) {
      return job.awaitEnd(LONGEST);
    }
  }

  /** Starts a container, which is removed on close. */
  RunningJob start(String... arguments) {
    return RunningJob.start(image, options, arguments);
  }

  Job mount(Path source, String target) {
    return mount(source, target, AccessMode.rw);
  }

  Job mountReadOnly(Path source, String target) {
    return mount(source, target, AccessMode.ro);
  }

  private Job mount(Path source, String target, AccessMode mode) {
    Bind bind = new Bind(source.toString(), new Volume(target), mode);
    return with(command ->
        host(command)
            .withBinds(
                Stream.concat(Arrays.stream(binds(command)), Stream.of(bind))
                    .toArray(Bind[]::new)));
  }

  Job environment(String name, String value) {
    return with(command ->
        command.withEnv(Stream.concat(variables(command), Stream.of(name + "=" + value)).toList()));
  }

  Job entrypoint(String... words) {
    return with(command -> command.withEntrypoint(words));
  }

  Job user(String user) {
    return with(command -> command.withUser(user));
  }

  Job readOnlyRoot() {
    return with(command -> host(command).withReadonlyRootfs(true));
  }

  Job withoutNetwork() {
    return with(command -> host(command).withNetworkMode("none"));
  }

  /** Limits the memory, without swap space. */
  Job memory(int mebibytes) {
    return with(command ->
        host(command).withMemory(mebibytes * MEBIBYTE).withMemorySwap(mebibytes * MEBIBYTE));
  }

  Job cpus(int number) {
    return with(command -> host(command).withNanoCPUs(number * NANO_CPUS));
  }

  /** Publishes a port on a free loopback port. */
  Job publish(int port) {
    ExposedPort inside = ExposedPort.tcp(port);
    return with(command -> {
      command.withExposedPorts(inside);
      host(command).withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), inside));
    });
  }

  private Job with(Consumer<CreateContainerCmd> option) {
    return new Job(image, options.andThen(option));
  }

  private static HostConfig host(CreateContainerCmd command) {
    return Objects.requireNonNull(command.getHostConfig());
  }

  private static Bind[] binds(CreateContainerCmd command) {
    return Objects.requireNonNullElse(host(command).getBinds(), new Bind[0]);
  }

  private static Stream<String> variables(CreateContainerCmd command) {
    return Arrays.stream(Objects.requireNonNullElse(command.getEnv(), new String[0]));
  }
}
