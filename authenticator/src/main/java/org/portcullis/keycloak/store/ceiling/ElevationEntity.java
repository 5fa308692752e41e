package org.portcullis.keycloak.store.ceiling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A withheld role that somebody asked for, and what became of it. */
@Entity(name = "PortcullisElevation")
@Table(name = "PORTCULLIS_ELEVATION")
public class ElevationEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "CLIENT", length = 255)
  private @Nullable String client;

  @Column(name = "ROLE_NAME", nullable = false, length = 255)
  private String role = "";

  @Column(name = "REASON", nullable = false, length = 1000)
  private String reason = "";

  @Column(name = "HOURS", nullable = false)
  private int hours;

  @Column(name = "REQUESTED_AT", nullable = false)
  private long requestedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", nullable = false, length = 16)
  private Elevation.State state = Elevation.State.PENDING;

  @Column(name = "DECIDED_BY", length = 512)
  private @Nullable String decidedBy;

  @Column(name = "DECIDED_AT")
  private @Nullable Long decidedAt;

  /** Of its user and role while it waits, so that there is one; its own id afterwards. */
  @Column(name = "PENDING_KEY", nullable = false, length = 64)
  private String pendingKey = "";

  /** One of few that a user has while it waits; its own id afterwards. */
  @Column(name = "SLOT_KEY", nullable = false, length = 64)
  private String slotKey = "";

  protected ElevationEntity() {}

  ElevationEntity(String realmId, Elevation elevation, String pendingKey, String slotKey) {
    this.pendingKey = pendingKey;
    this.slotKey = slotKey;
    this.id = elevation.id();
    this.realmId = realmId;
    this.userId = elevation.userId();
    this.client = elevation.client();
    this.role = elevation.role();
    this.reason = elevation.reason();
    this.hours = (int) elevation.length().toHours();
    this.requestedAt = elevation.requestedAt().toEpochMilli();
  }

  String realmId() {
    return realmId;
  }

  Elevation elevation() {
    return new Elevation(
        id,
        userId,
        client,
        role,
        reason,
        Duration.ofHours(hours),
        Instant.ofEpochMilli(requestedAt),
        state,
        decidedBy,
        decidedAt == null ? null : Instant.ofEpochMilli(decidedAt));
  }
}
