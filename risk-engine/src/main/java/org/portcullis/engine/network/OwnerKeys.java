package org.portcullis.engine.network;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.IpFacts.Owner;
import org.portcullis.risk.NetworkClass;

/** Who runs a network, under vendors' names for it. */
final class OwnerKeys {
  private static final List<String> NUMBER =
      List.of(
          "autonomous_system_number",
          "traits.autonomous_system_number",
          "asn",
          "as_number",
          "as.number",
          "asn.asn",
          "connection.asn");
  private static final List<String> ORGANIZATION =
      List.of(
          "autonomous_system_organization",
          "traits.autonomous_system_organization",
          "as_name",
          "as_organization",
          "as_org",
          "as.organization",
          "as.name",
          "asn.name",
          "as_description",
          "connection.organization");

  /** The operator's name in files of autonomous systems; elsewhere it is anybody's. */
  private static final List<String> NAME = List.of("name", "org", "as");

  private static final List<String> TYPE =
      List.of("as_type", "asn_type", "as.type", "asn.type", "connection.type");

  /** What the operator is in files of autonomous systems; elsewhere it is anything's type. */
  private static final List<String> BARE_TYPE = List.of("type");

  /** What says whose a network is, so that a country beside it may be that of a registration. */
  static final List<String> OWNERS_ALONE =
      Stream.of(
              NUMBER,
              ORGANIZATION,
              NAME,
              List.of("domain", "netname", "isp", "organization", "company", "owner"))
          .flatMap(List::stream)
          .toList();

  static final List<String> ALL = Stream.concat(NUMBER.stream(), ORGANIZATION.stream()).toList();

  private static final Pattern ASN = Pattern.compile("(?i)(?:AS)?([0-9]{1,10})(?:\\.0)?");
  private static final long MAX_ASN = 0xFFFF_FFFFL;

  private OwnerKeys() {}

  static Owner read(Fields fields) {
    Long asn = asn(fields);
    String organization = fields.text(ORGANIZATION);
    String type = fields.text(TYPE);
    if (asn != null) {
      organization = organization == null ? fields.text(NAME) : organization;
      type = type == null ? fields.text(BARE_TYPE) : type;
    }
    boolean hosting = type != null && type.toLowerCase(Locale.ROOT).equals("hosting");
    return new Owner(asn, organization, hosting ? NetworkClass.HOSTING : null);
  }

  private static @Nullable Long asn(Fields fields) {
    for (String path : NUMBER) {
      Object value = fields.at(path);
      Matcher matcher = ASN.matcher(value == null ? "" : value.toString().strip());
      if (matcher.matches()) {
        Long asn = valid(Long.valueOf(matcher.group(1)));
        if (asn != null) {
          return asn;
        }
      }
    }
    return null;
  }

  /** The number if it is one of an autonomous system. */
  static @Nullable Long valid(@Nullable Long asn) {
    return asn != null && asn >= 1 && asn <= MAX_ASN ? asn : null;
  }
}
