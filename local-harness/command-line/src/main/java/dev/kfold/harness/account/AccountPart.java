package dev.kfold.harness.account;

import dev.kfold.harness.client.PlannedRequest;
import java.util.List;
import java.util.stream.Stream;

/** A part of an account: a bucket, a repository, a role. Planning only reads. */
public interface AccountPart {

  /** The key of the tag whose value is the prefix; it marks what this program has made. */
  String TAG = "kfold";

  /** Returns what it is, such as {@code bucket}. */
  String kind();

  /** Returns its name. */
  String name();

  /** Reads its state. */
  PartState state();

  /** Returns the request that creates it. */
  PlannedRequest creation();

  /** Returns the requests that give it its settings. */
  List<PlannedRequest> settings();

  /**
   * Returns the requests that remove it; none if it is never removed.
   *
   * @param deleteData whether to remove its content too
   * @throws dev.kfold.contract.InvalidInputException if it has content that is not to be removed
   */
  List<PlannedRequest> removal(boolean deleteData);

  /** Returns the requests that make it. */
  default List<PlannedRequest> making() {
    return Stream.concat(Stream.of(creation()), settings().stream()).toList();
  }
}
