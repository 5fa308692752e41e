package org.portcullis.engine.network;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.portcullis.risk.Network;

/**
 * A directory of IP databases that may change while it is in use. Thread-safe; lookups never wait
 * for a refresh.
 */
public final class IpDirectory implements AutoCloseable {

  private volatile IpDatabases current;

  private IpDirectory(IpDatabases current) {
    this.current = current;
  }

  /** Opens every {@code .mmdb} file of a directory. */
  public static IpDirectory open(Path directory) {
    return new IpDirectory(IpDatabases.open(directory));
  }

  /** What is known of an address, see {@link IpDatabases#lookup}. */
  public Network lookup(InetAddress address) {
    return current.lookup(address);
  }

  /**
   * Takes up files that are new, changed (by size or time of modification) or gone. Reads whole
   * files: not for the login path.
   *
   * @return whether other files answer now than before
   */
  public synchronized boolean refresh() {
    IpDatabases before = current;
    current = before.refreshed();
    // What is no longer used is left to the garbage collector: a lookup may be under way in it.
    return !current.answersAs(before);
  }

  /** The databases in use, in the order they are asked. */
  public List<IpDatabases.Info> infos() {
    return current.infos();
  }

  /** How large the files are, by name. */
  public Map<String, Long> sizes() {
    return current.sizes();
  }

  @Override
  public synchronized void close() {
    current.close();
  }
}
