package dev.kfold.trainer.serve;

import dev.kfold.contract.OneLine;
import dev.kfold.trainer.inference.BodyFormat;
import dev.kfold.trainer.model.ModelFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The models of a multi-model endpoint. A loaded model stays known until it is unloaded, but only
 * those used last are in memory; the others are read again from their folders if they are invoked.
 */
final class LoadedModels {

  private static final int MOST_SHOWN = 100;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int INSUFFICIENT_MEMORY = 507;

  /** What the server finds in the path of a request; Jetty refuses the others as ambiguous. */
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[^/\\\\%\\p{Cntrl}]{1,1024}");

  /** The arrays of a file, and their copy in the layout of the kernel's loops. */
  private static final int COPIES = 2;

  private record InMemory(ServedModel model, long bytes) {}

  private final Path folder;
  private final long mostBytes;
  private final Optional<BodyFormat> defaultAnswer;
  private final Map<String, Path> known = new TreeMap<>();

  /** The loaded models, from the least to the most recently used. */
  private final LinkedHashMap<String, InMemory> inMemory = new LinkedHashMap<>(16, 0.75f, true);

  private long bytes;

  /**
   * Starts without a model.
   *
   * @param folder that all models are in
   * @param mostBytes the memory for models
   * @param defaultAnswer the format of answers to requests that accept any; empty for that of the
   *     request
   */
  LoadedModels(Path folder, long mostBytes, Optional<BodyFormat> defaultAnswer) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.defaultAnswer = defaultAnswer;
  }

  /**
   * Loads a model.
   *
   * @throws RefusedRequestException if the name is taken, or the model is too large
   * @throws dev.kfold.contract.InvalidInputException if the folder has no valid model
   */
  synchronized void load(String name, Path of) throws IOException {
    if (!NAME.matcher(name).matches() || name.isBlank()) {
      throw new RefusedRequestException(
          BAD_REQUEST,
          "model_name: found '%s', expected a name of at most 1,024 characters that a path can hold: no slash, backslash, percent sign or control character, and neither . nor ..; give the model another name."
              .formatted(OneLine.of(name.substring(0, Math.min(name.length(), MOST_SHOWN)))));
    }
    if (known.containsKey(name)) {
      throw new RefusedRequestException(
          CONFLICT, "model %s: is loaded already; unload it first.".formatted(name));
    }
    if (!of.normalize().startsWith(folder)) {
      throw new RefusedRequestException(
          BAD_REQUEST, "url: found '%s', expected a folder below %s.".formatted(of, folder));
    }
    read(name, of);
    known.put(name, of);
  }

  /**
   * Unloads a model.
   *
   * @throws RefusedRequestException if it is not loaded
   */
  synchronized void unload(String name) throws RefusedRequestException {
    folderOf(name);
    known.remove(name);
    InMemory model = inMemory.remove(name);
    bytes -= model == null ? 0 : model.bytes();
  }

  /**
   * Returns a model, read again if it is not in memory.
   *
   * @throws RefusedRequestException if it is not loaded
   */
  synchronized ServedModel model(String name) throws IOException {
    Path of = folderOf(name);
    InMemory model = inMemory.get(name);
    return model == null ? read(name, of) : model.model();
  }

  /**
   * Returns the folder of a model.
   *
   * @throws RefusedRequestException if it is not loaded
   */
  synchronized Path folderOf(String name) throws RefusedRequestException {
    Path of = known.get(name);
    if (of == null) {
      throw new RefusedRequestException(
          NOT_FOUND, "model %s: is not loaded; load it by POST /models.".formatted(name));
    }
    return of;
  }

  /** Returns the loaded models by name, with their folders. */
  synchronized Map<String, Path> known() {
    return new TreeMap<>(known);
  }

  private ServedModel read(String name, Path of) throws IOException {
    long needed = COPIES * readable(name, () -> size(of));
    if (needed > mostBytes) {
      throw new RefusedRequestException(
          INSUFFICIENT_MEMORY,
          "model %s: needs %,d bytes of memory, expected at most the %,d that are for models; use an instance type with more memory."
              .formatted(name, needed, mostBytes));
    }
    makeRoom(needed);
    ServedModel model =
        new ServedModel(readable(name, () -> ModelFiles.read(of)).predictor(), defaultAnswer);
    inMemory.put(name, new InMemory(model, needed));
    bytes += needed;
    return model;
  }

  private interface Reader<T> {
    T read() throws IOException;
  }

  /** Fails as the server and not as the connection, which other exceptions of input mean. */
  private static <T> T readable(String name, Reader<T> reader) {
    try {
      return reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException("model %s: its files cannot be read".formatted(name), e);
    }
  }

  private void makeRoom(long needed) {
    Iterator<InMemory> leastRecent = inMemory.values().iterator();
    while (bytes + needed > mostBytes) {
      bytes -= leastRecent.next().bytes();
      leastRecent.remove();
    }
  }

  private static long size(Path of) throws IOException {
    if (!Files.isDirectory(of)) {
      return 0; // the reader refuses it with a sentence
    }
    try (Stream<Path> files = Files.list(of)) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
