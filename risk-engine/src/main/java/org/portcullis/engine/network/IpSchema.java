package org.portcullis.engine.network;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** How the records of a database are read. Thread-safe. */
interface IpSchema {
  /** What the database says of an address; empty when it has no record of it. */
  Optional<IpFacts> find(Reader reader, InetAddress address) throws IOException;
}
