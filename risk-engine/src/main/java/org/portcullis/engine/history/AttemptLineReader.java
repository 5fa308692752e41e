package org.portcullis.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.history.AttemptLine.AccountCeiling;
import org.portcullis.engine.history.AttemptLine.Ending;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.history.AttemptLine.More;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.input.StrictJson;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * Reads past attempts from JSON Lines, one object a line. Only {@code time} and {@code user} are
 * required; a field that is not known is an error, so that no misspelt fact is lost in silence.
 * Thread-safe.
 */
public final class AttemptLineReader {
  private static final Set<String> FIELDS =
      Set.of(
          ("time user success kind session client ip asn asOrg country region city lat lon"
                  + " accuracyKm network userAgent device deviceSecret browser timeZone languages"
                  + " rttMs stepUp authenticator work given held accountCreated by ceiling until"
                  + " ended")
              .split(" "));
  private static final Set<String> BROWSER_FIELDS =
      Set.of("platform", "screen", "webdriver", "renderer", "page", "changed");

  private static final Map<String, Device.Secret> SECRETS = byText(Device.Secret.class);
  private static final Map<String, NetworkClass> NETWORKS = byText(NetworkClass.class);

  /** Radius assumed of coordinates that come without one, in kilometres. */
  private static final double DEFAULT_ACCURACY_KM = 50;

  private final UserAgents userAgents = new UserAgents();
  private final boolean lenient;
  private final WorkReader work;

  /**
   * A reader.
   *
   * @param lenient whether fields that are not known, and addresses that are none, are passed over
   */
  public AttemptLineReader(boolean lenient) {
    this.lenient = lenient;
    this.work = new WorkReader(lenient);
  }

  /**
   * The attempt that a line describes.
   *
   * @param number number of the line, from 1
   * @throws InvalidLineException naming the line and what is wrong with it
   */
  public AttemptLine read(int number, String text) throws InvalidLineException {
    try {
      LineNode node = new LineNode("", StrictJson.tree(text));
      refuseOthers(node, FIELDS);
      return attempt(number, node);
    } catch (JsonProcessingException e) {
      throw new InvalidLineException(number, "not valid JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidLineException(number, String.valueOf(e.getMessage()));
    }
  }

  private AttemptLine attempt(int number, LineNode node) {
    Instant time = node.required("time", Instant::parse);
    String user = node.required("user", Function.identity());
    Kind kind = node.parse("kind", AttemptLineReader::kind);
    Device.Secret secret = node.parse("deviceSecret", text -> constant(text, SECRETS));
    String stepUp = node.text("stepUp");
    return new AttemptLine(
        number,
        time,
        user,
        kind == null ? Kind.LOGIN : kind,
        !Boolean.FALSE.equals(node.flag("success")),
        node.text("session"),
        node.text("client"),
        ip(node),
        network(node),
        node.text("device"),
        secret == null ? Device.Secret.CURRENT : secret,
        userAgents.describe(browser(node), node.text("userAgent")),
        factor(stepUp),
        "failed".equals(stepUp),
        node.text("authenticator"),
        work.profile(node.object("work")),
        WorkReader.references(node.object("work")),
        more(node, stepUp));
  }

  private @Nullable String ip(LineNode node) {
    String ip = node.text("ip");
    if (!lenient
        && ip != null
        && ClientAddress.read(ip) instanceof ClientAddress.Unreadable unreadable) {
      throw new IllegalArgumentException(unreadable.complaint("ip"));
    }
    return ip;
  }

  private static More more(LineNode node, @Nullable String stepUp) {
    More more =
        new More(
            node.text("given"),
            node.texts("held"),
            ending(stepUp),
            node.parse("accountCreated", Instant::parse),
            node.text("by"),
            ceiling(node),
            node.parse("ended", Instant::parse));
    return more.equals(More.NONE) ? More.NONE : more;
  }

  private static Ending ending(@Nullable String stepUp) {
    return switch (stepUp == null ? "" : stepUp) {
      case "abandoned" -> Ending.ABANDONED;
      case "waiting" -> Ending.WAITING;
      case "handed-on" -> Ending.HANDED_ON;
      default -> Ending.REACHED;
    };
  }

  private static @Nullable AccountCeiling ceiling(LineNode node) {
    String name = node.text("ceiling");
    Instant until = node.parse("until", Instant::parse);
    if ((name != null) != (node.parse("kind", AttemptLineReader::kind) == Kind.CEILING)) {
      throw new IllegalArgumentException(
          "ceiling belongs on lines of the kind ceiling, and only there");
    }
    if (name == null && until != null) {
      throw new IllegalArgumentException("until belongs beside a ceiling");
    }
    return name == null ? null : new AccountCeiling(name, until);
  }

  private static Kind kind(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is not one of "
                        + Arrays.stream(Kind.values())
                            .map(Kind::text)
                            .collect(Collectors.joining(", "))));
  }

  private static Network network(LineNode node) {
    GeoPoint point = node.point(DEFAULT_ACCURACY_KM);
    return new Network(
        null,
        node.whole("asn"),
        node.text("asOrg"),
        node.text("country"),
        node.text("region"),
        node.text("city"),
        point,
        node.parse("network", kind -> constant(kind, NETWORKS)),
        null);
  }

  private Browser browser(LineNode node) {
    LineNode browser = node.object("browser");
    refuseOthers(browser, BROWSER_FIELDS);
    Double rtt = node.number("rttMs");
    return new Browser(
        null,
        null,
        node.parse("timeZone", ZoneId::of),
        node.texts("languages"),
        browser.text("screen"),
        browser.text("platform"),
        browser.flag("webdriver"),
        browser.text("renderer"),
        rtt == null ? null : Duration.ofMillis(rtt.longValue()),
        browser.text("page"),
        Set.copyOf(browser.texts("changed")));
  }

  private void refuseOthers(LineNode node, Set<String> known) {
    if (!lenient) {
      node.refuseOthers(known);
    }
  }

  private static Factor factor(@Nullable String stepUp) {
    if (stepUp == null) {
      return Factor.NONE;
    }
    return switch (stepUp) {
      case "none", "failed", "abandoned", "waiting", "handed-on" -> Factor.NONE;
      case "otp" -> Factor.OTP;
      case "recovery-code" -> Factor.RECOVERY_CODE;
      case "webauthn" -> Factor.WEBAUTHN;
      default ->
          throw new IllegalArgumentException(
              "stepUp must be none, otp, recovery-code, webauthn, failed, abandoned, waiting or"
                  + " handed-on, not '"
                  + stepUp
                  + "'");
    };
  }

  static <E extends Enum<E>> Map<String, E> byText(Class<E> type) {
    return EnumSet.allOf(type).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Function.identity()));
  }

  static <E> E constant(String text, Map<String, E> constants) {
    E constant = constants.get(text);
    if (constant == null) {
      throw new IllegalArgumentException("'" + text + "' is not known");
    }
    return constant;
  }
}
