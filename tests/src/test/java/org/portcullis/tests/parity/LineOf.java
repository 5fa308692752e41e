package org.portcullis.tests.parity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLine.AccountCeiling;
import org.portcullis.engine.history.AttemptLine.Ending;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.history.AttemptLine.More;
import org.portcullis.engine.history.AttemptLine.References;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.tests.support.HiringRealm;

/** A line of the twin's history, as it is written. */
final class LineOf {
  private final int number;
  private final Kind kind;
  private final Person person;
  private final Instant time;
  private @Nullable String session;
  private @Nullable String address;
  private @Nullable String device;
  private Device.Secret secret = Device.Secret.CURRENT;
  private List<String> held = List.of();
  private Browser browser = Browser.UNKNOWN;
  private @Nullable String given;
  private @Nullable String by;
  private @Nullable AccountCeiling ceiling;
  private @Nullable Instant ended;
  private Factor factor = Factor.NONE;
  private Ending ending = Ending.REACHED;
  private boolean success = true;
  private boolean factorFailed;

  LineOf(int number, Kind kind, Person person, Instant time) {
    this.number = number;
    this.kind = kind;
    this.person = person;
    this.time = time;
  }

  LineOf in(@Nullable String receipt) {
    session = receipt;
    return this;
  }

  /** On a page of ours, which sees the cookies. */
  LineOf onPages(Laptop laptop, Browser says) {
    address = laptop.address();
    browser = says;
    device = laptop.devices.get(person.name());
    held = laptop.others(person);
    secret = laptop.retired.contains(person.name()) ? Device.Secret.REUSED : Device.Secret.CURRENT;
    return this;
  }

  /** In a request for tokens. */
  LineOf withoutPages(Laptop laptop) {
    address = laptop.address();
    browser = laptop.withoutPages();
    return this;
  }

  LineOf given(@Nullable String id) {
    given = id;
    return this;
  }

  LineOf device(String id) {
    device = id;
    return this;
  }

  LineOf by(String id) {
    by = id;
    return this;
  }

  LineOf under(AccountCeiling put) {
    ceiling = put;
    return this;
  }

  LineOf ended(Instant at) {
    ended = at;
    return this;
  }

  LineOf passed(Factor with) {
    factor = with;
    return this;
  }

  LineOf failed() {
    success = false;
    return this;
  }

  LineOf failedFactor() {
    factorFailed = true;
    return failed();
  }

  LineOf abandoned() {
    ending = Ending.ABANDONED;
    return failed();
  }

  AttemptLine build() {
    return new AttemptLine(
        number,
        time,
        person.id(),
        kind,
        success,
        session,
        kind.isScored() ? HiringRealm.SPA : null,
        address,
        Network.UNKNOWN,
        device,
        secret,
        browser,
        factor,
        factorFailed,
        null,
        person.work(),
        References.NONE,
        new More(given, held, ending, person.created(), by, ceiling, ended));
  }
}
