package org.portcullis.replay;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.portcullis.engine.history.InvalidLineException;

/** A thread that does work in the order in which it was given. */
final class Background implements AutoCloseable {
  private final ExecutorService thread;

  Background(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread created = new Thread(work, name);
              created.setDaemon(true);
              return created;
            });
  }

  /** Begins some work. */
  <T> Future<T> start(Callable<T> work) {
    return thread.submit(work);
  }

  /** What came of some work, when it is done. */
  static <T> T await(Future<T> work) throws IOException, InvalidLineException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static RuntimeException failure(Throwable cause)
      throws IOException, InvalidLineException {
    if (cause instanceof IOException io) {
      throw io;
    }
    if (cause instanceof InvalidLineException line) {
      throw line;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }

  /** Waits until nothing is done any more; not much waits at any time. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a thread does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
