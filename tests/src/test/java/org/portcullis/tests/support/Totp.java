package org.portcullis.tests.support;

import java.util.Calendar;
import org.keycloak.models.utils.TimeBasedOTP;

/** The authenticator app of a test user, with Keycloak's default policy. */
public final class Totp {

  private Totp() {}

  /**
   * Returns the code of this moment. It follows the wall clock, as Keycloak's own check does: a
   * moved test time changes neither.
   *
   * @param secret the shared secret as given to {@code UserBuilder.totpSecret}, not Base32
   */
  public static String code(String secret) {
    return new TimeBasedOTP().generateTOTP(secret);
  }

  /** Returns the code that comes after this moment's, which Keycloak takes already. */
  public static String next(String secret) {
    var soon = Calendar.getInstance();
    soon.add(Calendar.SECOND, TimeBasedOTP.DEFAULT_INTERVAL_SECONDS);
    var otp = new TimeBasedOTP();
    otp.setCalendar(soon);
    return otp.generateTOTP(secret);
  }
}
