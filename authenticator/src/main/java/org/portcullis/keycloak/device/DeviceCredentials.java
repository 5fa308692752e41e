package org.portcullis.keycloak.device;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.device.DeviceEntity;
import org.portcullis.keycloak.store.device.DeviceStore;
import org.portcullis.risk.Device;

/** The device credentials of one user in one request. */
public final class DeviceCredentials {
  /** Most devices of a user; beyond, the one that was not used for longest gives way. */
  static final int MOST = 20;

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final DeviceCookie cookie;
  private final DeviceStore devices;

  /** DeviceStore of a user. */
  public DeviceCredentials(
      KeycloakSession session, RealmModel realm, RealmKey state, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.cookie = new DeviceCookie(session, realm, state, user.getId());
    this.devices = new DeviceStore(session);
  }

  /** The device this request came from. */
  public Device present() {
    return brought().map(Brought::device).orElse(Device.NONE);
  }

  /**
   * Handles of device credentials that the browser truly holds, whosever they are: a few at most,
   * the user's own first.
   */
  public List<String> held() {
    Stream<String> own =
        brought().map(Brought::device).filter(Device::isKnown).map(Device::handle).stream();
    Stream<String> others =
        cookie.readOthers().stream()
            .flatMap(
                value -> devices.find(realm, value.handle()).filter(d -> isHeld(d, value)).stream())
            .map(DeviceEntity::id);
    return Stream.concat(own, others).filter(Objects::nonNull).distinct().toList();
  }

  private static boolean isHeld(DeviceEntity device, DeviceCookie.Value value) {
    return RotatingSecret.read(device.secrets()).stateOf(value.secret()).isPresent();
  }

  /**
   * Remembers the browser after a login that may be learnt: a known one gets a new secret, another
   * becomes a device. Its write is to be done at the end of the request.
   */
  public Remembered remember() {
    Optional<Brought> brought = brought().filter(b -> b.device().isKnown());
    String secret = newSecret();
    if (brought.isPresent()) {
      DeviceEntity entity = brought.get().entity();
      cookie.write(new DeviceCookie.Value(entity.id(), secret));
      String rotated =
          RotatingSecret.read(entity.secrets()).rotate(brought.get().secret(), secret).write();
      return new Remembered(
          entity.id(), () -> devices.rotate(entity, rotated, ServerTime.now().toEpochMilli()));
    }
    String handle = createCredential();
    cookie.write(new DeviceCookie.Value(handle, secret));
    DeviceEntity created =
        new DeviceEntity(
            handle,
            realm.getId(),
            user.getId(),
            RotatingSecret.first(secret).write(),
            ServerTime.now().toEpochMilli());
    return new Remembered(handle, () -> devices.create(created));
  }

  /**
   * A browser that is remembered.
   *
   * @param handle public id of the device
   * @param write stores it
   */
  public record Remembered(String handle, Runnable write) {}

  /** Handles of the user's devices that were not revoked. */
  public Set<String> handles() {
    return user.credentialManager()
        .getStoredCredentialsByTypeStream(DeviceCredentialProvider.TYPE)
        .map(CredentialModel::getId)
        .collect(Collectors.toSet());
  }

  private Optional<Brought> brought() {
    return cookie
        .read()
        .flatMap(
            value ->
                devices
                    .find(realm, user.getId(), value.handle())
                    .filter(entity -> isCredential(entity.id()))
                    .flatMap(
                        entity ->
                            RotatingSecret.read(entity.secrets())
                                .stateOf(value.secret())
                                .map(
                                    state ->
                                        new Brought(
                                            entity,
                                            value.secret(),
                                            new Device(entity.id(), state)))));
  }

  private record Brought(DeviceEntity entity, String secret, Device device) {}

  /** Whether the credential still exists; owners and admins revoke devices by deleting it. */
  private boolean isCredential(String id) {
    return user.credentialManager()
        .getStoredCredentialsByTypeStream(DeviceCredentialProvider.TYPE)
        .anyMatch(credential -> credential.getId().equals(id));
  }

  private String createCredential() {
    makeRoom();
    CredentialModel credential = new CredentialModel();
    credential.setType(DeviceCredentialProvider.TYPE);
    credential.setUserLabel(freeLabel(BrowserLabel.of(session)));
    credential.setCreatedDate(ServerTime.now().toEpochMilli());
    credential.setSecretData("{}");
    credential.setCredentialData("{}");
    return user.credentialManager().createStoredCredential(credential).getId();
  }

  /** Lets the devices go that were not used for longest, and rows whose credential was revoked. */
  private void makeRoom() {
    Set<String> credentials = handles();
    int kept = 0;
    for (String handle : devices.latestFirst(realm, user.getId())) {
      if (!credentials.contains(handle)) {
        devices.remove(handle);
      } else if (++kept >= MOST) {
        devices.remove(handle);
        user.credentialManager().removeStoredCredentialById(handle);
      }
    }
  }

  /** Keycloak refuses a second credential of one type and label, ignoring case. */
  private String freeLabel(String label) {
    List<String> taken =
        user.credentialManager()
            .getStoredCredentialsByTypeStream(DeviceCredentialProvider.TYPE)
            .map(CredentialModel::getUserLabel)
            .filter(Objects::nonNull)
            .toList();
    String free = label;
    for (int number = 2; taken.stream().anyMatch(free::equalsIgnoreCase); number++) {
      free = label + " (" + number + ")";
    }
    return free;
  }

  private static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }
}
