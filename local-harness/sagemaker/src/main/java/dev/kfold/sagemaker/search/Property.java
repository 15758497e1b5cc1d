package dev.kfold.sagemaker.search;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * A property that resources are searched by. Its name is a path of members with dots between, such
 * as {@code ModelArtifacts.S3ModelArtifacts}. A list in the path stands for each of its elements; a
 * map is followed by one of its keys.
 *
 * @param field the last member of the path, or its element if the member is a list
 * @param isEntry whether it is an entry of a map, whose text may be a number
 * @param reader returns the values of the property in a resource
 */
record Property(
    String name, SdkField<?> field, boolean isEntry, Function<Object, Stream<?>> reader) {

  /** Lists whose elements are found by a name in the path. */
  private static final Map<String, Named> NAMED =
      Map.of(
          "Tags", new Named("Tags", "Key", "Value"),
          "Metrics", new Named("FinalMetricDataList", "MetricName", "Value"));

  private record Named(String list, String nameMember, String valueMember) {}

  /**
   * Returns the property of a name.
   *
   * @param parent the member that the path starts from
   * @throws ServiceException ValidationException if there is no such property
   */
  static Property of(SdkField<?> parent, String name) {
    int dot = name.indexOf('.');
    Optional<Property> ofComponent = ofComponent(parent, name);
    if (ofComponent.isPresent()) {
      return ofComponent.get();
    }
    Optional<Named> named =
        Optional.ofNullable(NAMED.get(name.substring(0, Math.max(dot, 0))))
            .filter(list -> exists(parent, list.list()));
    return named
        .map(list -> ofNamed(parent, name, list, name.substring(dot + 1)))
        .orElseGet(() -> new Property(name, parent, false, Stream::of).descend(name));
  }

  /**
   * Returns a metric or a parameter of a trial component, which are named together with their
   * statistic or without their type: {@code Metrics.loss.Min}, {@code Parameters.c}.
   */
  private static Optional<Property> ofComponent(SdkField<?> parent, String name) {
    int first = name.indexOf('.');
    int last = name.lastIndexOf('.');
    if (first < 0 || !exists(parent, "InputArtifacts")) {
      return Optional.empty();
    }
    return switch (name.substring(0, first)) {
      case "Metrics", "metrics" ->
          last > first && exists(of(parent, "Metrics").field, name.substring(last + 1))
              ? Optional.of(
                  ofNamed(
                      parent,
                      name,
                      new Named("Metrics", "MetricName", name.substring(last + 1)),
                      name.substring(first + 1, last)))
              : Optional.empty();
      case "Parameters", "parameters" -> Optional.of(parameter(parent, name, first));
      default -> Optional.empty();
    };
  }

  private static Property parameter(SdkField<?> parent, String name, int dot) {
    Property value = of(parent, "Parameters").descend(name.substring(dot + 1));
    return new Property(
        name,
        members(value.field).getFirst(),
        true,
        component ->
            value
                .reader
                .apply(component)
                .flatMap(found ->
                    members(value.field).stream()
                        .flatMap(member -> Stream.ofNullable(member.getValueOrDefault(found)))));
  }

  /** Returns all values of this property in a resource; none if the resource lacks it. */
  List<Object> values(Object resource) {
    return reader.apply(resource).<Object>map(value -> value).toList();
  }

  /** Returns whether it is a structure or a map, which can be neither compared nor sorted. */
  boolean hasMembers() {
    return type().equals(MarshallingType.SDK_POJO) || type().equals(MarshallingType.MAP);
  }

  /** Returns the type of its values. */
  MarshallingType<?> type() {
    return field.marshallingType();
  }

  /** Returns whether a structure has a member. */
  static boolean exists(SdkField<?> parent, String member) {
    return members(parent).stream().anyMatch(is(member));
  }

  private static Property ofNamed(SdkField<?> parent, String name, Named named, String element) {
    Property list = of(parent, named.list());
    Property elementName = of(list.field, named.nameMember());
    Property value = of(list.field, named.valueMember());
    return new Property(
        name,
        value.field,
        false,
        resource ->
            list.reader
                .apply(resource)
                .filter(each -> elementName.values(each).contains(element))
                .flatMap(value.reader));
  }

  private Property descend(String rest) {
    if (type().equals(MarshallingType.LIST)) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      return to(element, list -> ((List<?>) list).stream()).descend(rest);
    }
    if (rest.isEmpty()) {
      return this;
    }
    if (type().equals(MarshallingType.MAP)) {
      SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
      Property entry = to(value, map -> Stream.ofNullable(((Map<?, ?>) map).get(rest)));
      return new Property(name, value, true, entry.reader);
    }
    if (!type().equals(MarshallingType.SDK_POJO)) {
      throw unknown();
    }
    int dot = rest.indexOf('.');
    String member = dot < 0 ? rest : rest.substring(0, dot);
    SdkField<?> next =
        members(field).stream().filter(is(member)).findFirst().orElseThrow(this::unknown);
    return to(next, pojo -> Stream.ofNullable(next.getValueOrDefault(pojo)).filter(Property::isSet))
        .descend(dot < 0 ? "" : rest.substring(dot + 1));
  }

  private Property to(SdkField<?> next, Function<Object, Stream<?>> step) {
    return new Property(name, next, false, resource -> reader.apply(resource).flatMap(step));
  }

  /** Returns whether a member was set; the SDK returns an empty map for one that was not. */
  private static boolean isSet(Object value) {
    return !(value instanceof SdkAutoConstructMap);
  }

  private ServiceException unknown() {
    return ServiceException.validation("There is no property '%s' to search by.".formatted(name));
  }

  private static List<SdkField<?>> members(SdkField<?> structure) {
    SdkPojo example = structure.constructor().get();
    return example.sdkFields();
  }

  private static Predicate<SdkField<?>> is(String name) {
    return member -> member.locationName().equalsIgnoreCase(name);
  }
}
