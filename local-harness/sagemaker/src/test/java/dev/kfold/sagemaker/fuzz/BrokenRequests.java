package dev.kfold.sagemaker.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Generates requests with one or a few invalid values, and texts that are not JSON. */
public final class BrokenRequests {

  private static final String SERIALIZATION = "SerializationException";
  private static final Breakage[] BREAKAGES = Breakage.values();
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ShapeFile shapes;
  private final RandomGenerator random;
  private final ValidRequests valid;

  public BrokenRequests(ShapeFile shapes, RandomGenerator random) {
    this.shapes = shapes;
    this.random = random;
    this.valid = new ValidRequests(shapes, random);
  }

  public BrokenRequest of(String operation) {
    ObjectNode request = valid.of(operation);
    if (random.nextInt(10) == 0 || request.isEmpty()) {
      return new BrokenRequest(operation, noRequest(text(request)), Set.of(SERIALIZATION));
    }
    Set<String> codes = new HashSet<>();
    int breakages = random.nextInt(5) == 0 ? 2 + random.nextInt(3) : 1;
    for (int i = 0; i < breakages; i++) {
      codes.add(breakOne(operation, request));
    }
    if (random.nextInt(5) == 0) {
      request.put("NoSuchMember", random.nextInt());
    }
    return new BrokenRequest(operation, text(request), codes);
  }

  private String breakOne(String operation, ObjectNode request) {
    List<Site> sites = Site.in(request, shapes.shape(shapes.input(operation)), shapes);
    if (sites.isEmpty()) { // every member was required and has been removed before
      return "ValidationException";
    }
    while (true) {
      Breakage breakage = BREAKAGES[random.nextInt(BREAKAGES.length)];
      if (breakage.apply(sites.get(random.nextInt(sites.size())), random)) {
        return breakage.code();
      }
    }
  }

  /** Texts that are not a JSON object. */
  private String noRequest(String request) {
    return switch (random.nextInt(7)) {
      case 0 -> request.substring(0, 1 + random.nextInt(request.length() - 1));
      case 1 -> "[" + request + "]";
      case 2 -> "{\"NoSuchMember\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
      case 3 -> "{\"NoSuchMember\":1,\"NoSuchMember\":2}";
      case 4 -> "{\"NoSuchMember\":" + "9".repeat(50_000) + "}";
      case 5 -> "{" + noise();
      default -> request + request;
    };
  }

  private String noise() {
    StringBuilder noise = new StringBuilder();
    random.ints(1 + random.nextInt(200), 0, 0x3000).forEach(noise::appendCodePoint);
    return noise.toString();
  }

  private static String text(ObjectNode request) {
    return JSON.writeValueAsString(request);
  }
}
