package dev.kfold.harness.cost;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prices of instances on demand.
 *
 * @param region the region in which they hold
 * @param date when they held
 * @param source where they were published
 * @param storageGbMonth the price of one GB of an instance's volume for a month
 * @param instances the prices by instance type
 */
public record PriceList(
    String region,
    String currency,
    String date,
    String source,
    double storageGbMonth,
    Map<String, Instance> instances) {

  /** AWS counts a month as 730 hours. */
  private static final double HOURS_PER_MONTH = 730;

  private static final double SECONDS_PER_HOUR = 3600;

  public PriceList {
    instances = Map.copyOf(instances);
  }

  /**
   * An instance type.
   *
   * @param memoryGb its memory, infinite if the list does not say it
   * @param hour the price of an hour
   */
  public record Instance(int vcpus, double memoryGb, double hour) {

    /** The images give the JVM three quarters of the memory. */
    private static final double HEAP_SHARE = 0.75;

    private static final double BYTES_PER_GB = 1 << 30;

    /** Returns the heap of a program of the images, in bytes. */
    long heap() {
      return (long) (memoryGb * HEAP_SHARE * BYTES_PER_GB);
    }
  }

  /** Returns the list that ships with the program. */
  public static PriceList ofThisVersion() {
    try (InputStream json = PriceList.class.getResourceAsStream("prices.json")) {
      return parse("prices.json", Objects.requireNonNull(json).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a list of the same form from a file.
   *
   * @throws InvalidInputException if it has another form
   */
  public static PriceList read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          "--prices %s: cannot be read, expected a list of prices as JSON.".formatted(file));
    }
  }

  private static PriceList parse(String name, byte[] json) {
    try {
      JsonNode list = new JsonMapper().readTree(json);
      Map<String, Instance> instances = new TreeMap<>();
      for (JsonNode instance : list.required("instances")) {
        instances.put(
            instance.required("type").stringValue(),
            new Instance(
                instance.required("vcpus").intValue(),
                instance.path("memory_gb").asDouble(Double.POSITIVE_INFINITY),
                instance.required("hour").doubleValue()));
      }
      return new PriceList(
          list.required("region").stringValue(),
          list.required("currency").stringValue(),
          list.required("date").stringValue(),
          list.required("source").stringValue(),
          list.required("storage_gb_month").doubleValue(),
          instances);
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "--prices %s: found %s, expected region, currency, date, source, storage_gb_month and instances with type, vcpus and hour."
              .formatted(name, e.getOriginalMessage()));
    }
  }

  /**
   * Returns the price of some time on instances with their volumes, or empty if the type has no
   * price.
   *
   * @param seconds the time of all instances together
   */
  public Optional<Double> price(String type, double seconds, int volumeGb) {
    double hours = seconds / SECONDS_PER_HOUR;
    return Optional.ofNullable(instances.get(type))
        .map(instance -> hours * (instance.hour() + volumeGb * storageGbMonth / HOURS_PER_MONTH));
  }

  /**
   * Returns an instance type.
   *
   * @throws InvalidInputException if the list does not have it
   */
  public Instance instance(String type) {
    Instance instance = instances.get(type);
    if (instance == null) {
      throw new InvalidInputException(
          "instance type %s: has no price, expected one of %s; give a list with it as --prices FILE."
              .formatted(type, String.join(", ", new TreeMap<>(instances).keySet())));
    }
    return instance;
  }

  /** Returns a line that says which prices these are. */
  public String title() {
    return "prices of %s, %s, on demand, in %s (%s)".formatted(date, region, currency, source);
  }
}
