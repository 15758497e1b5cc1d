package dev.kfold.sagemaker.console.page;

import java.util.List;
import java.util.Map;

/**
 * The order of a list of the API, which can sort by name, status and creation time; the newest come
 * first unless the address says otherwise.
 */
public record ListOrder(Sorting sorting) {

  private static final Sorting NEWEST_FIRST = new Sorting("CreationTime", true);

  /** The columns: what the members {@code SortBy} can be, and its title. */
  private record Key(String sortBy, String title) {}

  private static final List<Key> KEYS =
      List.of(
          new Key("Name", "Name"), new Key("Status", "Status"), new Key("CreationTime", "Created"));

  /** Returns the order that an address asks for. */
  public static ListOrder of(PageRequest request) {
    return new ListOrder(
        Sorting.of(request, NEWEST_FIRST, KEYS.stream().map(Key::sortBy).toList()));
  }

  /** Puts the order into the members of a request. */
  public void putInto(Map<String, Object> members) {
    members.put("SortBy", sorting.key());
    members.put("SortOrder", sorting.isDescending() ? "Descending" : "Ascending");
  }

  /** Returns the heads of the columns. */
  public List<Sorting.Column> columns(PageRequest request) {
    return KEYS.stream()
        .map(key -> sorting.column(key.sortBy(), key.title(), key.sortBy(), request))
        .toList();
  }
}
