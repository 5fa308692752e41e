package org.portcullis.keycloak.store;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.portcullis.keycloak.store.action.ActionEntity;
import org.portcullis.keycloak.store.attestation.AttestationEntity;
import org.portcullis.keycloak.store.attestation.PendingAttestationEntity;
import org.portcullis.keycloak.store.cases.CaseDeskEntity;
import org.portcullis.keycloak.store.cases.CaseEntity;
import org.portcullis.keycloak.store.cases.CaseHoldEntity;
import org.portcullis.keycloak.store.cases.CaseMuteEntity;
import org.portcullis.keycloak.store.cases.CaseStepEntity;
import org.portcullis.keycloak.store.ceiling.CeilingEntity;
import org.portcullis.keycloak.store.ceiling.ElevationEntity;
import org.portcullis.keycloak.store.device.CloneEntity;
import org.portcullis.keycloak.store.device.DeviceEntity;
import org.portcullis.keycloak.store.factor.FactorDoubtEntity;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.HourlyEntity;
import org.portcullis.keycloak.store.policy.DraftEntity;
import org.portcullis.keycloak.store.policy.SimulationEntity;
import org.portcullis.keycloak.store.policy.VersionEntity;
import org.portcullis.keycloak.store.profile.ProfileEntity;
import org.portcullis.keycloak.store.realm.RealmEntity;
import org.portcullis.keycloak.store.realm.StatisticsEntity;
import org.portcullis.keycloak.store.session.SessionEndEntity;
import org.portcullis.keycloak.store.sighting.SightingEntity;
import org.portcullis.keycloak.store.tombstone.TombstoneEntity;
import org.portcullis.keycloak.store.work.KeptFactEntity;

/** Adds Portcullis' tables to Keycloak's database. */
final class PortcullisEntityProvider implements JpaEntityProvider {
  @Override
  public List<Class<?>> getEntities() {
    return List.of(
        RealmEntity.class,
        ProfileEntity.class,
        DeviceEntity.class,
        AssessmentEntity.class,
        HourlyEntity.class,
        CeilingEntity.class,
        ElevationEntity.class,
        AttestationEntity.class,
        StatisticsEntity.class,
        SightingEntity.class,
        CaseEntity.class,
        CaseStepEntity.class,
        CaseDeskEntity.class,
        ActionEntity.class,
        VersionEntity.class,
        DraftEntity.class,
        SimulationEntity.class,
        CaseHoldEntity.class,
        CaseMuteEntity.class,
        PendingAttestationEntity.class,
        SessionEndEntity.class,
        FactorDoubtEntity.class,
        TombstoneEntity.class,
        CloneEntity.class,
        KeptFactEntity.class);
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/portcullis/changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return PortcullisEntityProviderFactory.ID;
  }

  @Override
  public void close() {}
}
