package org.portcullis.keycloak.store.sighting;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.portcullis.engine.link.Sighting;
import org.portcullis.risk.SightingKind;

/** A user was seen with something that others may be seen with too. */
@Entity(name = "PortcullisSighting")
@Table(name = "PORTCULLIS_SIGHTING")
public class SightingEntity {
  @EmbeddedId private Key key;

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", nullable = false, length = 16)
  private SightingKind kind;

  @Column(name = "FIRST_AT", nullable = false)
  private long firstAt;

  @Column(name = "LAST_AT", nullable = false)
  private long lastAt;

  @Column(name = "SEEN_DAYS", nullable = false)
  private int seenDays;

  protected SightingEntity() {
    this.key = new Key("", "", "");
    this.kind = SightingKind.ADDRESS;
  }

  SightingEntity(String realmId, Sighting sighting) {
    this.key = new Key(realmId, sighting.keyedHash(), sighting.user());
    this.kind = sighting.kind();
    this.firstAt = sighting.first().toEpochMilli();
    this.lastAt = sighting.last().toEpochMilli();
    this.seenDays = sighting.count();
  }

  Sighting sighting() {
    return new Sighting(
        kind,
        key.keyedHash(),
        key.userId(),
        Instant.ofEpochMilli(firstAt),
        Instant.ofEpochMilli(lastAt),
        seenDays);
  }

  void seenAgain(Sighting again) {
    this.lastAt = again.last().toEpochMilli();
    this.seenDays = again.count();
  }

  /**
   * A user and what they were seen with.
   *
   * @param realmId id of the realm
   * @param keyedHash keyed hash of what it is, and of its kind
   * @param userId id of the user
   */
  @Embeddable
  public record Key(
      @Column(name = "REALM_ID", nullable = false, length = 36) String realmId,
      @Column(name = "KEYED_HASH", nullable = false, length = 32) String keyedHash,
      @Column(name = "USER_ID", nullable = false, length = 255) String userId)
      implements Serializable {}
}
