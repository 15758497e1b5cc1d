package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and reads objects for people, a page at a time. */
public interface ObjectBrowser {

  /** Returns the names of all buckets, in order. */
  List<String> buckets() throws IOException;

  /**
   * Returns a page of what is in a folder.
   *
   * @param folder its key is empty or ends with a slash; it need not exist
   * @param token that of the page before, or empty text for the first page
   * @param most the most folders and objects together
   */
  ObjectListing list(S3Location folder, String token, int most) throws IOException;

  /**
   * Returns the member of ListObjectsV2 that begins a list where a page begins, and its value.
   *
   * @param token that of the page before
   */
  Map.Entry<String, String> beginning(String token);

  /** Returns an object; empty if there is none, or if the key is that of a folder. */
  Optional<StoredObject> find(S3Location object) throws IOException;

  /** Opens an object, whose content the caller closes. */
  InputStream open(S3Location object) throws IOException;
}
