package dev.kfold.harness.images;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pushes both images from the local engine, by its own client.
 *
 * @param folder any folder, to run the Docker client in
 */
public record ImagePush(ImageRegistry registry, ProcessRunner processes, Path folder) {

  private static final Pattern DIGEST = Pattern.compile("digest: (sha256:[0-9a-f]{64})");

  /**
   * An image in a registry.
   *
   * @param name with its tag
   * @param digest such as {@code sha256:…}
   */
  public record PushedImage(String name, String digest) {

    /** Returns the name with the digest instead of the tag, which never means another image. */
    public String byDigest() {
      return name.substring(0, name.lastIndexOf(':')) + "@" + digest;
    }
  }

  /** Thrown if the engine's client fails. */
  public static final class PushFailedException extends Exception {
    PushFailedException(String command, int exitCode, List<String> output) {
      super(
          "%s: ended with exit code %d: %s"
              .formatted(command, exitCode, output.isEmpty() ? "no output" : output.getLast()));
    }
  }

  /** Logs the engine's client in; the password is neither an argument nor in the environment. */
  public void logIn(RegistryLogin login)
      throws IOException, InterruptedException, PushFailedException {
    Path password =
        Files.createTempFile(
            "kfold",
            ".password",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, login.password());
      run(
          "docker login",
          List.of(
              "sh",
              "-c",
              "exec docker login --username \"$1\" --password-stdin \"$2\" <\"$3\"",
              "sh",
              login.user(),
              registry.host(),
              password.toString()));
    } finally {
      Files.delete(password);
    }
  }

  /**
   * Pushes both images with the tag latest.
   *
   * @throws InvalidInputException if the engine has written an index, which SageMaker refuses
   */
  public List<PushedImage> push() throws IOException, InterruptedException, PushFailedException {
    List<PushedImage> pushed = new ArrayList<>();
    for (String image : ImageBuilder.IMAGES) {
      String local = ImageBuilder.latest(image);
      String name = registry.name(local);
      run("docker tag", List.of("docker", "tag", local, name));
      List<String> output = run("docker push " + name, List.of("docker", "push", name));
      pushed.add(new PushedImage(name, digest(name, output)));
      verifyNoIndex(name);
    }
    return pushed;
  }

  private static String digest(String name, List<String> output) throws PushFailedException {
    for (String line : output.reversed()) {
      Matcher digest = DIGEST.matcher(line);
      if (digest.find()) {
        return digest.group(1);
      }
    }
    throw new PushFailedException(
        "docker push %s, which printed no digest".formatted(name), 0, output);
  }

  private void verifyNoIndex(String name)
      throws IOException, InterruptedException, PushFailedException {
    List<String> manifest =
        run(
            "docker manifest inspect " + name,
            List.of("docker", "manifest", "inspect", "--insecure", name));
    if (String.join("", manifest).contains("\"manifests\"")) {
      throw new InvalidInputException(
          "%s: is an index of manifests, which SageMaker refuses; set BUILDX_NO_DEFAULT_ATTESTATIONS=1 and repeat, or build with --builder jib."
              .formatted(name));
    }
  }

  private List<String> run(String title, List<String> command)
      throws IOException, InterruptedException, PushFailedException {
    List<String> output = new ArrayList<>();
    int exitCode = processes.run(command, folder, output::add);
    if (exitCode != 0) {
      throw new PushFailedException(title, exitCode, output);
    }
    return output;
  }
}
