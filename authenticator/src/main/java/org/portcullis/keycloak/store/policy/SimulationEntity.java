package org.portcullis.keycloak.store.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a policy would have made of a realm's own attempts. */
@Entity(name = "PortcullisSimulation")
@Table(name = "PORTCULLIS_SIMULATION")
public class SimulationEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "DIGEST", nullable = false, length = 64)
  private String digest = "";

  @Column(name = "STARTED_BY", nullable = false, length = 255)
  private String startedBy = "";

  @Column(name = "STARTED_AT", nullable = false)
  private long startedAt;

  @Column(name = "DAYS", nullable = false)
  private int days;

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", nullable = false, length = 12)
  private StoredSimulation.State state = StoredSimulation.State.RUNNING;

  @Column(name = "DONE_LINES", nullable = false)
  private int done;

  @Column(name = "ALL_LINES", nullable = false)
  private int all;

  @Column(name = "RESULT")
  private @Nullable String result;

  protected SimulationEntity() {}

  SimulationEntity(String realmId, StoredSimulation simulation) {
    this.id = simulation.id();
    this.realmId = realmId;
    this.digest = simulation.digest();
    this.startedBy = simulation.startedBy();
    this.startedAt = simulation.startedAt().toEpochMilli();
    this.days = simulation.days();
    this.state = simulation.state();
    this.done = simulation.done();
    this.all = simulation.of();
    this.result = simulation.result();
  }

  String realmId() {
    return realmId;
  }

  StoredSimulation simulation() {
    return new StoredSimulation(
        id, digest, startedBy, Instant.ofEpochMilli(startedAt), days, state, done, all, result);
  }
}
