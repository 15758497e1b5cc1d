package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * S3 over HTTP: S3Proxy on a folder whose files are the objects. It must be closed, because its
 * threads keep the JVM alive.
 */
public final class S3Server implements AutoCloseable {

  private final S3Proxy proxy;

  private S3Server(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /**
   * Starts a server.
   *
   * @param host the address to listen on
   * @param port 0 for any free one
   * @param folder has a folder for each bucket
   * @throws IOException if the port cannot be bound
   */
  public static S3Server start(InetAddress host, int port, Path folder) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("s3proxy.authorization", "none");
    properties.setProperty("jclouds.filesystem.basedir", folder.toAbsolutePath().toString());
    properties.setProperty("jclouds.identity", "local");
    properties.setProperty("jclouds.credential", "local");
    S3Proxy proxy =
        S3Proxy.builder()
            .endpoint(address(host, port))
            .blobStore(
                new FileBlobStore(
                    BlobStores.create("filesystem-nio2", properties), new ObjectFiles(folder)))
            .awsAuthentication(AuthenticationType.NONE, "local", "local")
            .ignoreUnknownHeaders(true) // such as ExpectedBucketOwner, which the SDKs send
            .stopTimeout(0)
            .build();
    S3Server server = new S3Server(proxy);
    try {
      proxy.start();
    } catch (Exception e) { // S3Proxy declares no narrower one
      server.close(); // without a port, some of its threads may still run
      throw new IOException("The local S3 server could not be started on port " + port, e);
    }
    return server;
  }

  /** Returns the port that the server listens on. */
  public int port() {
    return proxy.getPort();
  }

  private static URI address(InetAddress host, int port) {
    return URI.create(
        "http://%s:%d"
            .formatted(
                host instanceof Inet6Address
                    ? "[" + host.getHostAddress() + "]"
                    : host.getHostAddress(),
                port));
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // S3Proxy declares no narrower one
      throw new IllegalStateException("The local S3 server could not be stopped.", e);
    }
  }
}
