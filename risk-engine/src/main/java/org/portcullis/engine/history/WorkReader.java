package org.portcullis.engine.history;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/** Reads what a line says of a work profile. */
final class WorkReader {
  private static final Set<String> FIELDS =
      Set.of(
          ("employment startDate endDate country region city lat lon accuracyKm timeZone household"
                  + " vendor sponsor shipTo phone payroll issuedDevices approvedTravel")
              .split(" "));
  private static final Set<String> TRAVEL_FIELDS = Set.of("country", "from", "to");
  private static final Map<String, Employment> EMPLOYMENTS =
      AttemptLineReader.byText(Employment.class);

  /** Declared coordinates without a radius are a point. */
  private static final double NO_RADIUS_KM = 0;

  private final boolean lenient;

  WorkReader(boolean lenient) {
    this.lenient = lenient;
  }

  WorkProfile profile(LineNode node) {
    refuseOthers(node, FIELDS);
    return new WorkProfile(
        node.parse("employment", text -> AttemptLineReader.constant(text, EMPLOYMENTS)),
        node.parse("startDate", LocalDate::parse),
        node.parse("endDate", LocalDate::parse),
        node.text("country"),
        node.text("region"),
        node.text("city"),
        node.point(NO_RADIUS_KM),
        node.parse("timeZone", ZoneId::of),
        node.text("vendor"),
        node.text("sponsor"),
        node.text("household"),
        Set.copyOf(node.texts("issuedDevices")),
        node.objects("approvedTravel", this::travel));
  }

  static AttemptLine.References references(LineNode node) {
    String shipTo = node.text("shipTo");
    String phone = node.text("phone");
    String payroll = node.text("payroll");
    return shipTo == null && phone == null && payroll == null
        ? AttemptLine.References.NONE
        : new AttemptLine.References(shipTo, phone, payroll);
  }

  private WorkProfile.Travel travel(LineNode node) {
    refuseOthers(node, TRAVEL_FIELDS);
    return new WorkProfile.Travel(
        node.required("country", Function.identity()),
        node.required("from", LocalDate::parse),
        node.required("to", LocalDate::parse));
  }

  private void refuseOthers(LineNode node, Set<String> known) {
    if (!lenient) {
      node.refuseOthers(known);
    }
  }
}
