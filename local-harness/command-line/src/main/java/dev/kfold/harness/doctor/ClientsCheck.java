package dev.kfold.harness.doctor;

import dev.kfold.harness.images.ProcessRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Python and AWS clients, and whether they go to an endpoint that variables such as {@code
 * AWS_ENDPOINT_URL_SAGEMAKER} name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">service-specific
 *     endpoints</a>
 */
public record ClientsCheck(ProcessRunner processes, Map<String, String> environment)
    implements Check {

  /** Prints a line such as {@code boto3 1.40.0} for each package that is installed. */
  private static final String VERSIONS =
      """
      import importlib.metadata as m
      for name in ("boto3", "sagemaker"):
          try:
              print(name, m.version(name))
          except m.PackageNotFoundError:
              pass
      """;

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final String IGNORE = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

  @Override
  public List<Finding> findings() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Programs programs = new Programs(processes);
    findings.addAll(python(programs));
    findings.add(awsCli(programs));
    if (environment.getOrDefault(IGNORE, "").equalsIgnoreCase("true")) {
      findings.add(
          Finding.warning(
              "Endpoint",
              IGNORE + " is true, so that clients go to AWS instead of the local endpoint",
              "Unset it before you source .kfold/endpoint.env."));
    }
    return findings;
  }

  private static List<Finding> python(Programs programs) throws InterruptedException {
    for (String python : List.of("python3", "python")) {
      Optional<Programs.Ended> version = programs.run(python, "--version");
      if (version.isEmpty() || version.get().exitCode() != 0) {
        continue;
      }
      List<Finding> findings = new ArrayList<>();
      findings.add(Finding.good("Python", version.get().lastLine()));
      Map<String, String> packages =
          programs.run(python, "-c", VERSIONS).stream()
              .flatMap(ended -> ended.lines().stream())
              .map(line -> line.split(" ", 2))
              .filter(words -> words.length == 2)
              .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, _) -> one));
      findings.add(
          client("boto3", Optional.ofNullable(packages.get("boto3")), 1, 28, "pip install boto3"));
      findings.add(
          client(
              "SageMaker SDK",
              Optional.ofNullable(packages.get("sagemaker")),
              2,
              0,
              "pip install sagemaker"));
      return findings;
    }
    return List.of(
        Finding.warning(
            "Python",
            "none found; only Python clients need it",
            "Install Python 3.9 or newer, then boto3 or sagemaker by pip."));
  }

  private static Finding awsCli(Programs programs) throws InterruptedException {
    Optional<Programs.Ended> ended = programs.run("aws", "--version");
    Optional<String> version =
        ended
            .filter(it -> it.exitCode() == 0)
            .map(it -> it.lastLine().replaceFirst("^aws-cli/", "").replaceFirst(" .*", ""));
    // 1.29 and 2.13 have the botocore that reads the variables
    int minor = version.filter(text -> text.startsWith("1.")).isPresent() ? 29 : 13;
    int major = minor == 29 ? 1 : 2;
    return client("AWS CLI", version, major, minor, "pip install awscli");
  }

  private static Finding client(
      String name, Optional<String> version, int major, int minor, String install) {
    if (version.isEmpty()) {
      return Finding.warning(
          name, "not found; only its users need it", "Install it: %s.".formatted(install));
    }
    if (isAtLeast(version.get(), major, minor)) {
      return Finding.good(name, version.get() + ", reads AWS_ENDPOINT_URL_SAGEMAKER");
    }
    return Finding.warning(
        name,
        "%s, does not read AWS_ENDPOINT_URL_SAGEMAKER and goes to AWS".formatted(version.get()),
        "Update it to %d.%d or newer, or give its clients the endpoint_url."
            .formatted(major, minor));
  }

  private static boolean isAtLeast(String version, int major, int minor) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.lookingAt()) {
      return false;
    }
    int first = Integer.parseInt(numbers.group(1));
    int second = Integer.parseInt(numbers.group(2));
    return first > major || (first == major && second >= minor);
  }
}
