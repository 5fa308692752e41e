package org.portcullis.benchmark.detection;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * What befalls everybody on one day, worse than any real day: each changes what is changed at their
 * first login after it. Not thread-safe; lines come in the order of time.
 */
final class Changes {
  /** What changes. */
  enum What {
    /** Every home line is another operator's, with other addresses. */
    PROVIDER("every home's provider"),
    /** Every office is on another operator's line. */
    OFFICE("every office's network"),
    /** Every browser is another one, without the old one's cookies. */
    BROWSER("every browser");

    private final String text;

    What(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Private-use AS numbers (RFC 6996) beyond those of the generator. */
  private static final long FIRST_ASN = 4_290_000_000L;

  /** Operators of a country that everybody changes to. */
  private static final int OPERATORS = 4;

  /** Within 240.0.0.0/4 (reserved, RFC 1112), beyond the generator's. */
  private static final int FIRST_NET = 252;

  private static final int BYTE = 256;

  private final What what;
  private final Instant day;
  private final Map<String, Integer> prefixes = new HashMap<>();
  private final Map<String, Integer> countries = new HashMap<>();
  private final Set<String> renewed = new HashSet<>();

  Changes(What what, Instant day) {
    this.what = what;
    this.day = day;
  }

  /** A line as it is after the change, if it comes after it and is concerned. */
  AttemptLine apply(AttemptLine line) {
    if (line.time().isBefore(day)) {
      return line;
    }
    return switch (what) {
      case PROVIDER -> elsewhere(line, NetworkClass.RESIDENTIAL);
      case OFFICE -> elsewhere(line, NetworkClass.CORPORATE);
      case BROWSER -> otherBrowser(line);
    };
  }

  private AttemptLine elsewhere(AttemptLine line, NetworkClass kind) {
    Network old = line.network();
    String ip = line.ip();
    if (old.kind() != kind || ip == null) {
      return line;
    }
    // One's own line keeps one prefix; an office's is everybody's.
    String owner = kind == NetworkClass.CORPORATE ? "" : line.user();
    String before = ip.substring(0, Math.max(ip.lastIndexOf('.'), ip.indexOf(':', 10)));
    int prefix = prefixes.computeIfAbsent(owner + before, key -> prefixes.size());
    String address =
        (FIRST_NET + prefix / BYTE / BYTE)
            + "."
            + prefix / BYTE % BYTE
            + "."
            + prefix % BYTE
            + ".9";
    String country = String.valueOf(old.country());
    long asn =
        FIRST_ASN
            + (long) countries.computeIfAbsent(country, key -> countries.size()) * OPERATORS
            + Math.floorMod(owner.hashCode(), OPERATORS);
    Network now =
        new Network(
            null,
            asn,
            "Sample Successor",
            old.country(),
            old.region(),
            old.city(),
            old.point(),
            kind,
            null);
    return with(line, address, now, line.device(), line.browser());
  }

  private AttemptLine otherBrowser(AttemptLine line) {
    Browser old = line.browser();
    String family = "Chrome".equals(old.family()) ? "Edge" : "Chrome";
    String device = line.device();
    String renewal = line.user() + " " + old.os() + " " + old.family();
    // Without cookies once; from the second login on it brings the credential that it was given.
    boolean first = line.kind() == AttemptLine.Kind.LOGIN && renewed.add(renewal);
    return with(
        line,
        line.ip(),
        line.network(),
        first || device == null ? null : "renewed " + device,
        old.withAgent(old.os(), old.family() == null ? null : family));
  }

  private static AttemptLine with(
      AttemptLine line,
      @Nullable String ip,
      Network network,
      @Nullable String device,
      Browser browser) {
    return new AttemptLine(
        line.line(),
        line.time(),
        line.user(),
        line.kind(),
        line.success(),
        line.session(),
        line.client(),
        ip,
        network,
        device,
        device == null ? Device.Secret.CURRENT : line.secret(),
        browser,
        line.factor(),
        line.factorFailed(),
        line.authenticator(),
        line.work());
  }

  /** The day in the middle of a history. */
  static Instant middle(List<LabelledLine> lines) {
    Instant first = lines.get(0).attempt().time();
    Instant last = lines.get(lines.size() - 1).attempt().time();
    return first.plusSeconds((last.getEpochSecond() - first.getEpochSecond()) / 2);
  }
}
