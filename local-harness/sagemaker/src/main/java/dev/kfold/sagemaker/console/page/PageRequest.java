package dev.kfold.sagemaker.console.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a page, a file or a change.
 *
 * @param address the path and the query as the browser sent them
 * @param path the variables of the path by name, decoded
 * @param query the parameters of the address by name, decoded
 * @param form the fields of the form that was sent, or none; without the token
 */
public record PageRequest(
    String address,
    Map<String, String> path,
    Map<String, List<String>> query,
    Map<String, List<String>> form) {

  public PageRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    form = Map.copyOf(form);
  }

  /** Returns a variable of the path, which the route has. */
  public String variable(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no variable " + name);
    }
    return value;
  }

  /** Returns a parameter of the address, or an empty text if it is missing. */
  public String parameter(String name) {
    return query.getOrDefault(name, List.of("")).getFirst();
  }

  /** Returns all values of a parameter of the address. */
  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** Returns a field of the form; empty if it is missing or blank. */
  public Optional<String> field(String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst().filter(text -> !text.isBlank());
  }

  /** Returns the first values of the parameters of the address, for links that change some. */
  public Map<String, String> firstParameters() {
    Map<String, String> first = new LinkedHashMap<>();
    query.forEach((name, values) -> first.put(name, values.getFirst()));
    return first;
  }

  /** Returns the address of the same page with one parameter changed; an empty value removes it. */
  public String withParameter(String name, String value) {
    return withParameters(Map.of(name, value));
  }

  /** Returns the address of the same page with parameters changed; empty values remove them. */
  public String withParameters(Map<String, String> changes) {
    Map<String, String> changed = firstParameters();
    changed.putAll(changes);
    return Address.with(address.replaceFirst("\\?.*", ""), changed);
  }
}
