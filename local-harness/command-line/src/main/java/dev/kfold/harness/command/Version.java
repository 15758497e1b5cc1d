package dev.kfold.harness.command;

import dev.kfold.harness.environment.ProgramVersion;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** What {@code kfold --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "kfold " + ProgramVersion.read(), "Java " + Runtime.version(),
    };
  }
}
