package dev.kfold.harness.command.arguments;

import dev.kfold.harness.cost.PriceList;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for prices of one's own. */
public final class PriceArguments {

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "prices as JSON (default: those of us-east-1 that ship with the program)")
  private Optional<Path> file = Optional.empty();

  /**
   * Returns the prices.
   *
   * @throws dev.kfold.contract.InvalidInputException if the file has another form
   */
  public PriceList list() {
    return file.map(PriceList::read).orElseGet(PriceList::ofThisVersion);
  }
}
