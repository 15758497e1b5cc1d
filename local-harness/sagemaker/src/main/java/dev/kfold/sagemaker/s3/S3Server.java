package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import dev.kfold.sagemaker.http.ConnectionTimes;
import dev.kfold.sagemaker.http.HttpPort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * S3 over HTTP: S3Proxy on a folder whose files are the objects. It must be closed, because its
 * threads keep the JVM alive.
 *
 * <p>S3Proxy's own server is not used. It has 200 threads, so that as many slow uploads block it;
 * it closes connections whose requests it refuses while they are being sent, so that clients lose
 * the answer; it never gives up on headers that do not arrive; and it does not look at the headers
 * by which requests of web pages are recognised. {@link HttpPort} does all of this.
 */
public final class S3Server implements AutoCloseable {

  private final HttpPort port;

  private S3Server(HttpPort port) {
    this.port = port;
  }

  /**
   * Starts a server, and deletes what a killed one has left half-written.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @param folder has a folder for each bucket
   * @throws IOException if the port cannot be bound
   */
  public static S3Server start(InetAddress host, int port, Path folder) throws IOException {
    return start(host, port, folder, AccessLog.NONE);
  }

  /**
   * Starts a server that records the permissions that the requests of clients need.
   *
   * @param log receives these permissions
   */
  public static S3Server start(InetAddress host, int port, Path folder, AccessLog log)
      throws IOException {
    return start(host, port, folder, log, ConnectionTimes.DEFAULT);
  }

  /**
   * Starts a server that waits for its clients as long as told.
   *
   * @param times the limits of connections
   */
  static S3Server start(
      InetAddress host, int port, Path folder, AccessLog log, ConnectionTimes times)
      throws IOException {
    ServletContextHandler context = new ServletContextHandler();
    Origin origin = new Origin(host.isLoopbackAddress());
    context.addServlet(new ServletHolder(new S3Servlet(requests(folder, log), origin)), "/*");
    return new S3Server(HttpPort.open(host, port, times, context));
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return port.port();
  }

  @Override
  public void close() {
    port.close();
  }

  private static S3Requests requests(Path folder, AccessLog log) throws IOException {
    ObjectFiles files = new ObjectFiles(folder);
    Path incoming = files.server().resolve("incoming");
    Folders.delete(incoming);
    PrivateFiles.createDirectories(incoming);
    Staging staging = new Staging(incoming);
    BucketSettings settings = new BucketSettings(files.server(), staging);
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toAbsolutePath().toString());
    properties.setProperty("jclouds.identity", "local");
    properties.setProperty("jclouds.credential", "local");
    BlobStore store = BlobStores.create("filesystem-nio2", properties);
    UploadFolders folders = new UploadFolders(files.root());
    MultipartUploads uploads = new MultipartUploads(store, folders, staging);
    uploads.removeRemains();
    ObjectETags eTags = new ObjectETags();
    BlobStore objects = new FileBlobStore(store, files, staging, uploads, settings, eTags);
    return new S3Requests(
        new OwnFilesStore(objects, store, folders), files, uploads, settings, eTags, log);
  }
}
