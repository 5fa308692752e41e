package org.portcullis.keycloak.store.attestation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login that waits for somebody to vouch for its user, and the code that was given for it. */
@Entity(name = "PortcullisPendingAttestation")
@Table(name = "PORTCULLIS_PENDING_ATTESTATION")
public class PendingAttestationEntity {
  @Id
  @Column(name = "RECEIPT", length = 32)
  private String receipt = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  /** Keyed hash of the authentication session's tab. */
  @Column(name = "LOGIN_HASH", nullable = false, length = 64)
  private String loginHash = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", nullable = false, length = 16)
  private PendingAttestation.State state = PendingAttestation.State.OPEN;

  @Column(name = "OPENED_AT", nullable = false)
  private long openedAt;

  @Column(name = "GUESSES", nullable = false)
  private int guesses;

  @Column(name = "CODES", nullable = false)
  private int codes;

  /** Keyed hash of receipt and code. */
  @Column(name = "CODE_HASH", length = 64)
  private @Nullable String codeHash;

  @Column(name = "ISSUED_AT")
  private @Nullable Long issuedAt;

  @Column(name = "ATTESTER_ID", length = 255)
  private @Nullable String attesterId;

  @Column(name = "ATTESTER_NAME", length = 512)
  private @Nullable String attesterName;

  protected PendingAttestationEntity() {}

  PendingAttestationEntity(
      String receipt, String realmId, String userId, String loginHash, Instant openedAt) {
    this.receipt = receipt;
    this.realmId = realmId;
    this.userId = userId;
    this.loginHash = loginHash;
    this.openedAt = openedAt.toEpochMilli();
  }

  String realmId() {
    return realmId;
  }

  PendingAttestation pending() {
    return new PendingAttestation(receipt, userId, state, Instant.ofEpochMilli(openedAt), codes);
  }

  int guesses() {
    return guesses;
  }

  @Nullable String codeHash() {
    return codeHash;
  }

  @Nullable Instant issuedAt() {
    return issuedAt == null ? null : Instant.ofEpochMilli(issuedAt);
  }

  @Nullable String attesterId() {
    return attesterId;
  }

  @Nullable String attesterName() {
    return attesterName;
  }
}
