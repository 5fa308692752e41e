package org.portcullis.engine.network;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as a vendor's file of this type would have them, each the only one of its file. */
final class Vendor {
  static final LocalDate BUILT = LocalDate.of(2026, 11, 22);

  private Vendor() {}

  static IpFacts facts(String type, Map<String, ?> record) {
    return schema(type, record).map(schema -> schema.read(record)).orElse(IpFacts.NOTHING);
  }

  static Optional<VendorSchema> schema(String type, Map<String, ?> record) {
    UnreadFlags unread = new UnreadFlags("test.mmdb", FlagNames::isUnderstood, List.of());
    return VendorSchema.of(type, Fields.of(record).declared(), BUILT, unread);
  }
}
