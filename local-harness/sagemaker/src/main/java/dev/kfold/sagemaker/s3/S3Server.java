package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.gaul.shaded.org.eclipse.jetty.http.HttpCompliance;
import org.gaul.shaded.org.eclipse.jetty.http.UriCompliance;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.gaul.shaded.org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * S3 over HTTP: S3Proxy on a folder whose files are the objects. It must be closed, because its
 * threads keep the JVM alive.
 *
 * <p>S3Proxy's own server is not used. It has 200 threads, so that as many slow uploads block it;
 * it closes connections whose requests it refuses while they are being sent, so that clients lose
 * the answer; it never gives up on headers that do not arrive; and it does not look at the headers
 * by which requests of web pages are recognised. The same Jetty, which S3Proxy brings along under
 * another package name, does all of this when it is set up here. A second Jetty would be 3 MB more.
 */
public final class S3Server implements AutoCloseable {

  private static final Duration TIME_FOR_HEADERS = Duration.ofSeconds(30);

  /** Longer headers get no answer; those above the limit of {@link S3Servlet} get one. */
  private static final int MOST_HEADER_BYTES = 8 << 20;

  private final Server server;
  private final ServerConnector connector;
  private final ExecutorService handlers;

  private S3Server(Server server, ServerConnector connector, ExecutorService handlers) {
    this.server = server;
    this.connector = connector;
    this.handlers = handlers;
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
    return start(host, port, folder, log, TIME_FOR_HEADERS);
  }

  /**
   * Starts a server that waits for headers as long as told.
   *
   * @param timeForHeaders the time from the opening of a connection, or the last answer on it,
   *     until all headers of the next request have arrived
   */
  static S3Server start(
      InetAddress host, int port, Path folder, AccessLog log, Duration timeForHeaders)
      throws IOException {
    S3Requests requests = requests(folder, log);
    ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("S3");
    threads.setVirtualThreadsExecutor(handlers); // a slow client costs no thread of the pool
    Server jetty = new Server(threads);
    ServerConnector connector =
        new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(host.getHostAddress());
    connector.setPort(port);
    jetty.addConnector(connector);

    ServletContextHandler context = new ServletContextHandler();
    Origin origin = new Origin(host.isLoopbackAddress());
    context.addServlet(new ServletHolder(new S3Servlet(requests, origin)), "/*");
    ConnectionDeadline deadline =
        new ConnectionDeadline(context, timeForHeaders, connector.getScheduler());
    connector.addBean(deadline, false);
    jetty.setHandler(deadline);
    jetty.setStopTimeout(0);
    S3Server server = new S3Server(jetty, connector, handlers);
    try {
      jetty.start();
    } catch (Exception e) { // Jetty declares no narrower one
      server.close(); // without a port, some of its threads may still run
      throw new IOException("The local S3 server could not be started on port " + port, e);
    }
    return server;
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IllegalStateException("The local S3 server could not be stopped.", e);
    } finally {
      handlers.shutdownNow();
    }
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
    BlobStore objects = new FileBlobStore(store, files, staging, uploads, settings);
    return new S3Requests(new OwnFilesStore(objects, store, folders), files, settings, log);
  }

  /** Accepts the keys that S3 accepts, such as those with two slashes in a row. */
  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.LEGACY);
    configuration.setUriCompliance(UriCompliance.LEGACY);
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(MOST_HEADER_BYTES);
    return configuration;
  }
}
