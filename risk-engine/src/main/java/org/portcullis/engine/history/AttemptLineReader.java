package org.portcullis.engine.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/**
 * Reads past attempts from JSON Lines, one object a line. Only {@code time} and {@code user} are
 * required; a field that is not known is an error, so that no misspelt fact is lost in silence.
 */
public final class AttemptLineReader {
  private static final Set<String> FIELDS =
      Set.of(
          "time",
          "user",
          "success",
          "kind",
          "session",
          "client",
          "ip",
          "asn",
          "asOrg",
          "country",
          "region",
          "city",
          "lat",
          "lon",
          "accuracyKm",
          "network",
          "userAgent",
          "device",
          "deviceSecret",
          "browser",
          "timeZone",
          "languages",
          "rttMs",
          "stepUp",
          "authenticator",
          "work");
  private static final Set<String> WORK_FIELDS =
      Set.of(
          "employment",
          "startDate",
          "endDate",
          "country",
          "region",
          "city",
          "lat",
          "lon",
          "timeZone",
          "household",
          "vendor",
          "sponsor",
          "shipTo",
          "phone",
          "payroll",
          "issuedDevices",
          "approvedTravel");
  private static final Set<String> BROWSER_FIELDS =
      Set.of("platform", "screen", "webdriver", "renderer");

  /** Radius assumed of coordinates that come without one, in kilometres. */
  private static final double DEFAULT_ACCURACY_KM = 50;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AttemptLineReader() {}

  /**
   * The attempt that a line describes.
   *
   * @param number number of the line, from 1
   * @throws InvalidLineException naming the line and what is wrong with it
   */
  public static AttemptLine read(int number, String text) throws InvalidLineException {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new IllegalArgumentException("must be a JSON object");
      }
      refuseOthers(node, FIELDS, "");
      return attempt(number, node);
    } catch (JsonProcessingException e) {
      throw new InvalidLineException(number, "not valid JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidLineException(number, String.valueOf(e.getMessage()));
    }
  }

  private static AttemptLine attempt(int number, JsonNode node) {
    Instant time = parse(node, "time", Instant::parse);
    String user = text(node, "user");
    if (time == null || user == null) {
      throw new IllegalArgumentException((time == null ? "time" : "user") + " is required");
    }
    String secret = text(node, "deviceSecret");
    AttemptLine.Kind kind = parse(node, "kind", name -> constant(name, AttemptLine.Kind.class));
    return new AttemptLine(
        number,
        time,
        user,
        kind == null ? AttemptLine.Kind.LOGIN : kind,
        flag(node, "success", true),
        text(node, "client"),
        text(node, "ip"),
        network(node),
        text(node, "device"),
        secret == null ? Device.Secret.CURRENT : constant(secret, Device.Secret.class),
        browser(node),
        factor(text(node, "stepUp")),
        work(node.path("work")));
  }

  private static Network network(JsonNode node) {
    Double lat = number(node, "lat");
    Double lon = number(node, "lon");
    Double accuracy = number(node, "accuracyKm");
    GeoPoint point =
        lat == null || lon == null
            ? null
            : new GeoPoint(lat, lon, accuracy == null ? DEFAULT_ACCURACY_KM : accuracy);
    Double asn = number(node, "asn");
    return new Network(
        null,
        asn == null ? null : asn.longValue(),
        text(node, "asOrg"),
        text(node, "country"),
        text(node, "region"),
        text(node, "city"),
        point,
        parse(node, "network", kind -> constant(kind, NetworkClass.class)),
        null);
  }

  private static Browser browser(JsonNode node) {
    JsonNode browser = node.path("browser");
    refuseOthers(browser, BROWSER_FIELDS, "browser.");
    List<String> languages = new ArrayList<>();
    node.path("languages").forEach(language -> languages.add(language.asText()));
    Double rtt = number(node, "rttMs");
    return new Browser(
        parse(node, "timeZone", ZoneId::of),
        languages,
        text(browser, "screen"),
        text(browser, "platform"),
        browser.path("webdriver").isBoolean() ? browser.path("webdriver").booleanValue() : null,
        text(browser, "renderer"),
        rtt == null ? null : Duration.ofMillis(rtt.longValue()));
  }

  private static WorkProfile work(JsonNode node) {
    refuseOthers(node, WORK_FIELDS, "work.");
    return new WorkProfile(
        parse(node, "employment", text -> constant(text, Employment.class)),
        parse(node, "startDate", LocalDate::parse),
        parse(node, "endDate", LocalDate::parse),
        text(node, "country"),
        text(node, "region"),
        text(node, "city"),
        parse(node, "timeZone", ZoneId::of));
  }

  private static Factor factor(@Nullable String stepUp) {
    if (stepUp == null) {
      return Factor.NONE;
    }
    return switch (stepUp) {
      case "none", "failed" -> Factor.NONE;
      case "otp" -> Factor.OTP;
      case "webauthn" -> Factor.WEBAUTHN;
      default ->
          throw new IllegalArgumentException(
              "stepUp must be none, otp, webauthn or failed, not '" + stepUp + "'");
    };
  }

  private static <E extends Enum<E>> E constant(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not known");
  }

  private static void refuseOthers(JsonNode node, Set<String> known, String path) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(path + name + " is not a known field");
              }
            });
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new IllegalArgumentException(field + " must be a text that is not blank");
    }
    return value.textValue();
  }

  private static boolean flag(JsonNode node, String field, boolean fallback) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return fallback;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(field + " must be true or false");
    }
    return value.booleanValue();
  }

  private static @Nullable Double number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException(field + " must be a number");
    }
    return value.doubleValue();
  }

  private static <T> @Nullable T parse(JsonNode node, String field, Function<String, T> parser) {
    String text = text(node, field);
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }
}
