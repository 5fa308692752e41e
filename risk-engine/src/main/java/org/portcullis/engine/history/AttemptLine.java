package org.portcullis.engine.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * One past attempt of a history file.
 *
 * @param line number of the line, from 1
 * @param time when it was
 * @param user the user, as the file names them
 * @param kind what kind of attempt it was
 * @param success whether it completed
 * @param client the application; null when unknown
 * @param ip the client address as written; null when unknown
 * @param network what the file says of the network, the address aside
 * @param device the opaque device id; null when the browser brought none
 * @param secret state of the device's secret
 * @param browser what the browser said of itself
 * @param factor the second factor that was passed
 * @param work what was declared of the user
 */
public record AttemptLine(
    int line,
    Instant time,
    String user,
    Kind kind,
    boolean success,
    @Nullable String client,
    @Nullable String ip,
    Network network,
    @Nullable String device,
    Device.Secret secret,
    Browser browser,
    Factor factor,
    WorkProfile work) {

  /** What somebody attempted. */
  public enum Kind {
    LOGIN,
    REFRESH,
    ENROL
  }
}
