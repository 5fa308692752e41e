package org.portcullis.keycloak.store.action;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that somebody decided about a person. */
@Entity(name = "PortcullisAction")
@Table(name = "PORTCULLIS_ACTION")
public class ActionEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "ACTED_AT", nullable = false)
  private long at;

  @Enumerated(EnumType.STRING)
  @Column(name = "WHAT", nullable = false, length = 16)
  private Action.What what = Action.What.RELEASED;

  @Column(name = "ACTOR", nullable = false, length = 512)
  private String by = "";

  @Column(name = "WHY", length = 1000)
  private @Nullable String why;

  @Column(name = "RECEIPT", length = 32)
  private @Nullable String receipt;

  protected ActionEntity() {}

  ActionEntity(String id, String realmId, String userId, Action action) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.at = action.at().toEpochMilli();
    this.what = action.what();
    this.by = action.by();
    this.why = action.why();
    this.receipt = action.receipt();
  }

  Action action() {
    return new Action(what, by, why, receipt, Instant.ofEpochMilli(at));
  }
}
