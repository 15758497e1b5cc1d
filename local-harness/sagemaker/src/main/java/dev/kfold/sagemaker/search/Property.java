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
 * What a resource is searched by: the names of the members that lead to it, with dots between, such
 * as {@code ModelArtifacts.S3ModelArtifacts}. A list on the way stands for each of its elements,
 * and the name of a map is followed by a key of it.
 *
 * @param field the last member, or the element of a list that it is
 * @param isEntry whether it is an entry of a map, whose texts may be numbers
 */
record Property(
    String name, SdkField<?> field, boolean isEntry, Function<Object, Stream<?>> reader) {

  /** Lists whose elements are found by their names. */
  private static final Map<String, Named> NAMED =
      Map.of(
          "Tags", new Named("Tags", "Key", "Value"),
          "Metrics", new Named("FinalMetricDataList", "MetricName", "Value"));

  private record Named(String list, String nameMember, String valueMember) {}

  /**
   * Finds a property.
   *
   * @param parent the member that has it
   * @throws ServiceException ValidationException if there is none of this name
   */
  static Property of(SdkField<?> parent, String name) {
    int dot = name.indexOf('.');
    Optional<Named> named =
        Optional.ofNullable(NAMED.get(name.substring(0, Math.max(dot, 0))))
            .filter(list -> exists(parent, list.list()));
    return named
        .map(list -> ofNamed(parent, name, list, name.substring(dot + 1)))
        .orElseGet(() -> new Property(name, parent, false, Stream::of).descend(name));
  }

  /** All its values; none if the resource lacks it. */
  List<Object> values(Object resource) {
    return reader.apply(resource).<Object>map(value -> value).toList();
  }

  /** Whether it is a structure or a map, which can be neither compared nor sorted by. */
  boolean hasMembers() {
    return type().equals(MarshallingType.SDK_POJO) || type().equals(MarshallingType.MAP);
  }

  MarshallingType<?> type() {
    return field.marshallingType();
  }

  /** Whether resources have such a member. */
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

  /** The SDK has an empty map if there is none. */
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
    return member -> member.locationName().equals(name);
  }
}
