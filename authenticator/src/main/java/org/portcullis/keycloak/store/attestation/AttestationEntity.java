package org.portcullis.keycloak.store.attestation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody vouched for a person. */
@Entity(name = "PortcullisAttestation")
@Table(name = "PORTCULLIS_ATTESTATION")
public class AttestationEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "ATTESTER_ID", nullable = false, length = 255)
  private String attesterId = "";

  @Column(name = "ATTESTER_NAME", nullable = false, length = 512)
  private String attesterName = "";

  @Column(name = "STATEMENT", nullable = false, length = 1000)
  private String statement = "";

  @Column(name = "ATTESTED_AT", nullable = false)
  private long attestedAt;

  protected AttestationEntity() {}

  AttestationEntity(String id, String realmId, String userId, StoredAttestation attestation) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.attesterId = attestation.attesterId();
    this.attesterName = attestation.attesterName();
    this.statement = attestation.statement();
    this.attestedAt = attestation.at().toEpochMilli();
  }

  StoredAttestation attestation() {
    return new StoredAttestation(
        attesterId, attesterName, statement, Instant.ofEpochMilli(attestedAt));
  }
}
