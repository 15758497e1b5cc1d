package dev.kfold.harness.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pages whose commands {@code DocumentedCommandsIT} runs one after the other in one shell. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum PageJourney {
  README(false, "README.md"),
  ENDPOINT(
      false,
      "docs/endpoint.md",
      "docs/endpoint-clients.md",
      "docs/pipeline.md",
      "docs/costs.md",
      "docs/troubleshooting.md"),
  FAULTS(false, "docs/faults.md"),
  DATA(false, "docs/data.md"),
  SERVING(false, "docs/serving.md"),
  CHOICE(false, "docs/choice.md"),
  SEARCH(false, "docs/search.md"),
  TERMINAL(false, "docs/terminal.md"),
  CONSOLE(false, "docs/console.md"),
  LOCAL_SAGEMAKER(true, "local-harness/sagemaker/README.md"),
  IRIS(false, "images/src/test/resources/iris/README.md"),
  CONTRIBUTING(false, "CONTRIBUTING.md"),
  CONTAINERS(true, "README.md", "docs/images.md", "docs/search.md");

  private static final Pattern CONTAINER = Pattern.compile("docker (run|create) ");

  private final boolean needsImages;
  private final List<String> pages;

  PageJourney(boolean needsImages, String... pages) {
    this.needsImages = needsImages;
    this.pages = List.of(pages);
  }

  /** Tells whether the commands need a Docker engine with the images. */
  boolean needsImages() {
    return needsImages;
  }

  /** Returns its commands, without those that run elsewhere or cannot run. */
  List<PageCommand> commands() throws IOException {
    Set<String> ofTests = CommandsOfTests.places();
    List<PageCommand> commands = new ArrayList<>();
    for (String page : pages) {
      List<PageCommand> all = Pages.commands(page);
      Set<Integer> ofContainers =
          all.stream()
              .filter(command -> CONTAINER.matcher(command.text()).find())
              .map(PageCommand::block)
              .collect(Collectors.toSet());
      all.stream()
          .filter(command -> ofContainers.contains(command.block()) == (this == CONTAINERS))
          .filter(command -> !CommandsOfCi.STEPS.containsKey(command.text()))
          .filter(command -> !CommandsWithReasons.has(command.text()))
          .filter(command -> !ofTests.contains(command.place()))
          .forEach(commands::add);
    }
    return commands;
  }

  /** Returns the places of the commands of all journeys. */
  static List<String> places() throws IOException {
    List<String> places = new ArrayList<>();
    for (PageJourney journey : values()) {
      journey.commands().forEach(command -> places.add(command.place()));
    }
    return places;
  }
}
