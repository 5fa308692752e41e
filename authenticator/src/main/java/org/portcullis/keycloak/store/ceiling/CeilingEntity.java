package org.portcullis.keycloak.store.ceiling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A ceiling that somebody, or a decision, put on an account or on one session. */
@Entity(name = "PortcullisCeiling")
@Table(name = "PORTCULLIS_CEILING")
public class CeilingEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "SESSION_ID", length = 255)
  private @Nullable String sessionId;

  @Column(name = "CEILING", nullable = false, length = 255)
  private String ceiling = "";

  @Column(name = "REASON", nullable = false, length = 1000)
  private String reason = "";

  @Column(name = "SET_BY", nullable = false, length = 512)
  private String setBy = "";

  @Column(name = "FROM_AT", nullable = false)
  private long fromAt;

  @Column(name = "UNTIL_AT")
  private @Nullable Long untilAt;

  protected CeilingEntity() {}

  CeilingEntity(String id, String realmId, String userId, AppliedCeiling applied) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.sessionId = applied.sessionId();
    this.ceiling = applied.ceiling();
    this.reason = applied.reason();
    this.setBy = applied.setBy();
    this.fromAt = applied.from().toEpochMilli();
    this.untilAt = applied.until() == null ? null : applied.until().toEpochMilli();
  }

  AppliedCeiling applied() {
    return new AppliedCeiling(
        sessionId,
        ceiling,
        reason,
        setBy,
        Instant.ofEpochMilli(fromAt),
        untilAt == null ? null : Instant.ofEpochMilli(untilAt));
  }
}
