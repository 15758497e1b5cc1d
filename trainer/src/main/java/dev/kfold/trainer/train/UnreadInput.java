package dev.kfold.trainer.train;

import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.OneLine;
import dev.kfold.trainer.data.ChannelData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Logs the files and channels of a training job that it does not read. */
record UnreadInput(ContainerFiles files) {

  private static final String VARIABLE = "SM_CHANNEL_";
  private static final Set<String> READ = Set.of("train", "test", "jobinfo");

  void log(PrintStream log) throws IOException {
    for (String channel : List.of("train", "test")) {
      Path folder = files.channel(channel);
      if (Files.isDirectory(folder)) {
        List<String> leftOut = ChannelData.leftOut(folder, channel);
        if (!leftOut.isEmpty()) {
          log.println(
              OneLine.of("channel %s: left out %s".formatted(channel, String.join(", ", leftOut))));
        }
      }
    }
    for (String channel : channels()) {
      log.println(
          OneLine.of(
              "channel %s: is not read; the trainer reads train, test and jobinfo"
                  .formatted(channel)));
    }
  }

  private Set<String> channels() throws IOException {
    Set<String> channels = new TreeSet<>();
    Path data = files.base().resolve("input/data");
    if (Files.isDirectory(data)) {
      try (Stream<Path> entries = Files.list(data)) {
        entries
            .filter(Files::isDirectory)
            .map(folder -> folder.getFileName().toString())
            .forEach(channels::add);
      }
    }
    files.environment().keySet().stream()
        .filter(name -> name.startsWith(VARIABLE))
        .map(name -> name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT))
        .forEach(channels::add);
    channels.removeAll(READ);
    return channels;
  }
}
