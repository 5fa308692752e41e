package org.portcullis.keycloak.store.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;

/** A ceiling that a case put on an account, and the one that was there before. */
@Entity(name = "PortcullisCaseHold")
@Table(name = "PORTCULLIS_CASE_HOLD")
public class CaseHoldEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "CASE_ID", nullable = false, length = 36)
  private String caseId = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", nullable = false, length = 16)
  private CaseHold.Kind kind = CaseHold.Kind.CLUSTER;

  @Column(name = "CEILING", nullable = false, length = 255)
  private String ceiling = "";

  @Column(name = "REASON", nullable = false, length = 1000)
  private String reason = "";

  @Column(name = "SET_BY", nullable = false, length = 512)
  private String setBy = "";

  @Column(name = "FROM_AT", nullable = false)
  private long fromAt;

  @Column(name = "BEFORE_CEILING", length = 255)
  private @Nullable String beforeCeiling;

  @Column(name = "BEFORE_REASON", length = 1000)
  private @Nullable String beforeReason;

  @Column(name = "BEFORE_SET_BY", length = 512)
  private @Nullable String beforeSetBy;

  @Column(name = "BEFORE_FROM_AT")
  private @Nullable Long beforeFromAt;

  @Column(name = "BEFORE_UNTIL_AT")
  private @Nullable Long beforeUntilAt;

  @Column(name = "RELEASED_AT")
  private @Nullable Long releasedAt;

  protected CaseHoldEntity() {}

  CaseHoldEntity(String realmId, CaseHold hold) {
    this.id = hold.id();
    this.realmId = realmId;
    this.userId = hold.userId();
    this.caseId = hold.caseId();
    this.kind = hold.kind();
    this.ceiling = hold.put().ceiling();
    this.reason = hold.put().reason();
    this.setBy = hold.put().setBy();
    this.fromAt = hold.put().from().toEpochMilli();
    rebase(hold.before());
  }

  /** Has another ceiling come back once this one goes. */
  final void rebase(@Nullable AppliedCeiling before) {
    this.beforeCeiling = before == null ? null : before.ceiling();
    this.beforeReason = before == null ? null : before.reason();
    this.beforeSetBy = before == null ? null : before.setBy();
    this.beforeFromAt = before == null ? null : (Long) before.from().toEpochMilli();
    Instant until = before == null ? null : before.until();
    this.beforeUntilAt = until == null ? null : (Long) until.toEpochMilli();
  }

  void release(long now) {
    releasedAt = now;
  }

  CaseHold hold() {
    return new CaseHold(
        id,
        caseId,
        userId,
        kind,
        new AppliedCeiling(null, ceiling, reason, setBy, Instant.ofEpochMilli(fromAt), null),
        before());
  }

  private @Nullable AppliedCeiling before() {
    return beforeCeiling == null
            || beforeReason == null
            || beforeSetBy == null
            || beforeFromAt == null
        ? null
        : new AppliedCeiling(
            null,
            beforeCeiling,
            beforeReason,
            beforeSetBy,
            Instant.ofEpochMilli(beforeFromAt),
            beforeUntilAt == null ? null : Instant.ofEpochMilli(beforeUntilAt));
  }
}
