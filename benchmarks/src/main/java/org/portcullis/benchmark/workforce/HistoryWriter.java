package org.portcullis.benchmark.workforce;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a history as JSON Lines, and who did each line as CSV. */
final class HistoryWriter {
  private static final String LABELS = "line,user,label,population,victim,logins\n";
  private static final String HONEST = "honest";

  /** Days before and after a trip in which the employer's records show it; our assumption. */
  private static final int ON_FILE_DAYS = 30;

  private final JsonGenerator json;
  private final Writer labels;
  private final Map<String, Integer> logins = new HashMap<>();
  private int line;

  private HistoryWriter(JsonGenerator json, Writer labels) {
    this.json = json;
    this.labels = labels;
  }

  /** Writes all events, which are in order of time; leaves the writers open. */
  static void write(List<Event> events, Writer history, Writer labels) throws IOException {
    JsonGenerator json =
        JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(history);
    json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    try (json) {
      HistoryWriter writer = new HistoryWriter(json, labels);
      labels.write(LABELS);
      for (Event event : events) {
        writer.line(event);
        writer.label(event);
      }
      json.writeRaw('\n');
    }
  }

  private void label(Event event) throws IOException {
    line++;
    Account account = event.account();
    Attack attack = event.attack();
    labels.write(
        String.join(
            ",",
            Integer.toString(line),
            account.user(),
            attack == null ? HONEST : attack.word(),
            account.population(),
            account.cluster(),
            Integer.toString(logins.getOrDefault(account.user(), 0))));
    labels.write('\n');
    if (event.isOwnLogin()) {
      logins.merge(account.user(), 1, Integer::sum);
    }
  }

  private void line(Event event) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", event.time().toString());
    json.writeStringField("user", event.account().user());
    json.writeBooleanField("success", event.success());
    json.writeStringField("kind", event.kind().word());
    // A wrong password opens no session.
    text("session", event.success() ? Long.toHexString(event.session()) : null);
    json.writeStringField("client", "portal");
    network(event.connection());
    browser(event);
    if (event.device() != null) {
      json.writeStringField("device", event.device());
      json.writeStringField("deviceSecret", event.secret().word());
    }
    text("authenticator", event.authenticator());
    Declaration work = event.account().work();
    if (work != null) {
      work(work, event);
    }
    json.writeEndObject();
  }

  private void network(Connection connection) throws IOException {
    Operator operator = connection.operator();
    json.writeStringField("ip", connection.ip());
    json.writeNumberField("asn", operator.asn());
    json.writeStringField("asOrg", operator.organization());
    place(connection.city());
    json.writeNumberField("accuracyKm", connection.kind().accuracyKm);
    json.writeStringField("network", connection.kind().word());
  }

  private void place(City city) throws IOException {
    json.writeStringField("country", city.country());
    json.writeStringField("region", city.region());
    json.writeStringField("city", city.name());
    json.writeNumberField("lat", city.latitude());
    json.writeNumberField("lon", city.longitude());
  }

  private void browser(Event event) throws IOException {
    json.writeStringField("userAgent", event.browser().userAgent());
    BrowserFacts.Script script = event.browser().script();
    if (script == null) {
      return;
    }
    json.writeObjectFieldStart("browser");
    json.writeStringField("platform", script.platform());
    json.writeStringField("screen", script.screen());
    json.writeBooleanField("webdriver", script.webdriver());
    json.writeStringField("renderer", script.renderer());
    json.writeEndObject();
    text("timeZone", event.zone() == null ? null : event.zone().getId());
    json.writeArrayFieldStart("languages");
    for (String language : script.languages()) {
      json.writeString(language);
    }
    json.writeEndArray();
    if (event.rttMs() != null) {
      json.writeNumberField("rttMs", event.rttMs());
    }
  }

  private void work(Declaration work, Event event) throws IOException {
    json.writeObjectFieldStart("work");
    json.writeStringField("employment", work.employment());
    json.writeStringField("startDate", work.startDate().toString());
    text("endDate", work.endDate() == null ? null : work.endDate().toString());
    place(work.city());
    json.writeStringField("timeZone", work.city().zone().getId());
    text("household", work.household());
    text("vendor", work.vendor());
    text("sponsor", work.sponsor());
    json.writeStringField("shipTo", work.shipTo());
    json.writeStringField("phone", work.phone());
    json.writeStringField("payroll", work.payroll());
    approvedTravel(work.trips(), event);
    json.writeEndObject();
  }

  private void approvedTravel(List<Trip> trips, Event event) throws IOException {
    int today = Period.day(event.time(), event.connection().city().zone());
    List<Trip> onFile = trips.stream().filter(trip -> isOnFile(trip, today)).toList();
    if (onFile.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("approvedTravel");
    for (Trip trip : onFile) {
      LocalDate from = Period.date(trip.firstDay());
      json.writeStartObject();
      json.writeStringField("country", trip.city().country());
      json.writeStringField("from", from.toString());
      json.writeStringField("to", Period.date(trip.lastDay()).toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static boolean isOnFile(Trip trip, int today) {
    return trip.approved()
        && trip.firstDay() - ON_FILE_DAYS <= today
        && today <= trip.lastDay() + ON_FILE_DAYS;
  }

  private void text(String field, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}
