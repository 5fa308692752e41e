package org.portcullis.keycloak.store.tombstone;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A keyed hash of one of the names by which a held person's account would come back. */
@Entity(name = "PortcullisTombstone")
@Table(name = "PORTCULLIS_TOMBSTONE")
public class TombstoneEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "NAME_HASH", nullable = false, length = 64)
  private String nameHash = "";

  /** When the account was deleted; null while it is there. */
  @Column(name = "GONE_AT")
  private @Nullable Long goneAt;

  protected TombstoneEntity() {}

  TombstoneEntity(String id, String realmId, String userId, String nameHash) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.nameHash = nameHash;
  }
}
