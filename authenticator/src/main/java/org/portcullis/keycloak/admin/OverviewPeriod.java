package org.portcullis.keycloak.admin;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A time that the overview is about. */
enum OverviewPeriod {
  DAY("24h", Duration.ofDays(1), ChronoUnit.HOURS),
  WEEK("7d", Duration.ofDays(7), ChronoUnit.DAYS),
  MONTH("30d", Duration.ofDays(30), ChronoUnit.DAYS);

  private final String id;
  private final Duration length;
  private final ChronoUnit step;

  OverviewPeriod(String id, Duration length, ChronoUnit step) {
    this.id = id;
    this.length = length;
    this.step = step;
  }

  String id() {
    return id;
  }

  Duration length() {
    return length;
  }

  /** What is summed up into one column. */
  ChronoUnit step() {
    return step;
  }

  static OverviewPeriod of(@Nullable String id) throws Body.Invalid {
    if (id == null) {
      return WEEK;
    }
    for (OverviewPeriod period : values()) {
      if (period.id.equals(id)) {
        return period;
      }
    }
    throw new Body.Invalid("period must be 24h, 7d or 30d");
  }
}
