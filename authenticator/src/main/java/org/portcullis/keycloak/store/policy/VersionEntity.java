package org.portcullis.keycloak.store.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.policy.PolicyVersion.By;
import org.portcullis.keycloak.store.policy.PolicyVersion.State;

/** A version of a realm's policy. */
@Entity(name = "PortcullisPolicyVersion")
@Table(name = "PORTCULLIS_POLICY_VERSION")
@IdClass(VersionEntity.Key.class)
public class VersionEntity {
  @Id
  @Column(name = "REALM_ID", length = 36)
  private String realmId = "";

  @Id
  @Column(name = "NUMBER")
  private int number;

  @Column(name = "DIGEST", nullable = false, length = 64)
  private String digest = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", nullable = false, length = 12)
  private State state = State.AWAITING;

  @Column(name = "AUTHOR_ID", nullable = false, length = 255)
  private String authorId = "";

  @Column(name = "AUTHOR", nullable = false, length = 512)
  private String author = "";

  @Column(name = "AUTHORED_AT", nullable = false)
  private long at;

  @Column(name = "REASON", nullable = false, length = 1000)
  private String reason = "";

  @Column(name = "BASE")
  private @Nullable Integer base;

  @Column(name = "SIMULATION", length = 36)
  private @Nullable String simulation;

  @Column(name = "APPROVER_ID", length = 255)
  private @Nullable String approverId;

  @Column(name = "APPROVER", length = 512)
  private @Nullable String approver;

  @Column(name = "APPROVED_AT")
  private @Nullable Long approvedAt;

  @Column(name = "DOCUMENT", nullable = false)
  private String document = "";

  protected VersionEntity() {}

  VersionEntity(String realmId, PolicyVersion version) {
    this.realmId = realmId;
    this.number = version.number();
    this.authorId = version.author().id();
    this.author = version.author().name();
    this.at = version.at().toEpochMilli();
    this.reason = version.reason();
    this.base = version.base();
    this.simulation = version.simulation();
    set(version);
  }

  /** Takes over what may change of a version. */
  final void set(PolicyVersion version) {
    this.digest = version.digest();
    this.document = version.document();
    this.state = version.state();
    By by = version.approver();
    Instant moment = version.approvedAt();
    this.approverId = by == null ? null : by.id();
    this.approver = by == null ? null : by.name();
    this.approvedAt = moment == null ? null : moment.toEpochMilli();
  }

  PolicyVersion version() {
    return new PolicyVersion(
        number,
        state,
        digest,
        document,
        new By(authorId, author),
        Instant.ofEpochMilli(at),
        reason,
        base,
        simulation,
        approverId == null ? null : new By(approverId, Objects.requireNonNullElse(approver, "")),
        approvedAt == null ? null : Instant.ofEpochMilli(approvedAt));
  }

  /** Which version it is. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String realmId = "";
    private int number;

    /** For the persistence layer. */
    public Key() {}

    Key(String realmId, int number) {
      this.realmId = realmId;
      this.number = number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && realmId.equals(key.realmId) && number == key.number;
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, number);
    }
  }
}
