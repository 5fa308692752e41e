package org.portcullis.engine.network;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs while this is open, as whole formatted entries. */
final class CapturedLog extends Handler implements AutoCloseable {

  private final List<String> entries = new CopyOnWriteArrayList<>();
  private final Logger logger;

  CapturedLog(Class<?> source) {
    logger = Logger.getLogger(source.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  List<String> entries() {
    return entries;
  }

  @Override
  public void publish(LogRecord entry) {
    entries.add(new SimpleFormatter().format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
