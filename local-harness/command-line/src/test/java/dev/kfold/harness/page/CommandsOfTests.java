package dev.kfold.harness.page;

import dev.kfold.harness.MlflowTrackingIT;
import dev.kfold.harness.PipelineJourneyIT;
import dev.kfold.harness.command.AwsJourneyIT;
import dev.kfold.harness.policy.PermissionsPageTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The places of the commands that other tests take from their pages and run. */
final class CommandsOfTests {

  private CommandsOfTests() {}

  /** Returns the places as the tests themselves read them. */
  static Set<String> places() throws IOException {
    Set<PageCommand> commands = new HashSet<>();
    commands.addAll(AwsJourneyIT.commandsOfThePage());
    commands.addAll(PipelineJourneyIT.commandsOfThePage());
    commands.addAll(MlflowTrackingIT.commandsOfThePage());
    commands.addAll(PermissionsPageTest.commandsOfThePage());
    return commands.stream().map(PageCommand::place).collect(Collectors.toSet());
  }
}
