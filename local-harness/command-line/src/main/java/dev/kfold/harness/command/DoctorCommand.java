package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.contract.OneLine;
import dev.kfold.contract.Problems;
import dev.kfold.harness.doctor.AccountCheck;
import dev.kfold.harness.doctor.BrowserCheck;
import dev.kfold.harness.doctor.Check;
import dev.kfold.harness.doctor.ClientsCheck;
import dev.kfold.harness.doctor.CredentialsCheck;
import dev.kfold.harness.doctor.DockerCheck;
import dev.kfold.harness.doctor.Finding;
import dev.kfold.harness.doctor.JdkCheck;
import dev.kfold.harness.doctor.MachineCheck;
import dev.kfold.harness.doctor.PortsCheck;
import dev.kfold.harness.environment.Harness;
import dev.kfold.harness.images.ImageStates;
import dev.kfold.harness.images.ProcessRunner;
import dev.kfold.harness.progress.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kfold doctor}: checks what this machine has. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Checks what this machine has for kfold, and says what to do about what it lacks.",
      "It changes nothing, prints no secret, and calls no other machine without --aws."
    },
    footer = {"", "Exit codes: 0 all is well, or only warnings · 1 a check has failed"})
final class DoctorCommand implements Callable<Integer> {

  private final Harness harness;

  @Option(
      names = "--port",
      defaultValue = "4747",
      description = "port of ./kfold up to check, and the next one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--aws", description = "also ask AWS whose credentials these are")
  private boolean aws;

  DoctorCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() throws InterruptedException {
    Problems wrong = new Problems();
    wrong.addIf(
        port < 1 || port > 65534,
        "--port: found %d, expected 1 to 65534 (S3 takes the next one).".formatted(port));
    wrong.verify();
    int warnings = 0;
    int failures = 0;
    for (Check check : checks()) {
      for (Finding finding : check.findings()) {
        print(finding);
        switch (finding.state()) {
          case GOOD -> {}
          case WARNING -> warnings++;
          case FAILED -> failures++;
        }
      }
    }
    harness.out().println();
    harness.out().println(conclusion(failures, warnings));
    harness.out().flush();
    return (failures == 0 ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private List<Check> checks() {
    Map<String, String> environment = harness.environment();
    ProcessRunner processes = harness.processes();
    List<Check> checks = new ArrayList<>();
    checks.add(new JdkCheck(environment));
    checks.add(new MachineCheck(Runtime.getRuntime().maxMemory(), Path.of("").toAbsolutePath()));
    checks.add(new PortsCheck(processes, port));
    checks.add(new DockerCheck(processes, new ImageStates(processes, environment)));
    checks.add(new ClientsCheck(processes, environment));
    checks.add(new CredentialsCheck(environment, home(environment)));
    checks.add(new BrowserCheck(processes));
    if (aws) {
      checks.add(new AccountCheck(environment));
    }
    return checks;
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
  }

  private void print(Finding finding) {
    Style style = harness.screen().style();
    String mark =
        switch (finding.state()) {
          case GOOD -> style.good("✔");
          case WARNING -> style.strong("!");
          case FAILED -> style.bad("✘");
        };
    harness
        .out()
        .println("%s %-14s %s".formatted(mark, finding.subject(), OneLine.of(finding.found())));
    finding
        .remedy()
        .ifPresent(remedy -> harness.out().println(style.faint(" ".repeat(17) + remedy)));
    harness.out().flush();
  }

  private static String conclusion(int failures, int warnings) {
    String counted =
        "%d check%s failed, %d warning%s."
            .formatted(failures, failures == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
    return failures == 0 && warnings == 0 ? "All is well." : counted;
  }
}
