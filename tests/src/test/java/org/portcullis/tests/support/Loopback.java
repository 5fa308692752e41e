package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The addresses test servers listen on: loopback only, and ports nobody has fixed. */
public final class Loopback {

  public static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  /**
   * Returns a port that was free a moment ago and that the kernel will not soon hand out again to
   * somebody who asks for any free port.
   */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
