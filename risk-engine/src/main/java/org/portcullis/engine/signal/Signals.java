package org.portcullis.engine.signal;

import java.util.List;
import org.portcullis.risk.Signal;

/** The built-in signals, in the order in which findings are shown. */
public final class Signals {
  private static final List<BuiltInSignal> BUILT_IN =
      List.of(
          new UnfamiliarCountry(),
          new UnfamiliarNetwork(),
          new UnfamiliarPrefix(),
          UnfamiliarSystem.os(),
          UnfamiliarSystem.browser(),
          new NewDevice(),
          new ChangedDevice(),
          new UnusualHour(),
          new AnonymousNetwork(),
          new ListedIndicator(),
          new StuffingNetwork(),
          new AccountFailures(),
          new ImpossibleTravel(),
          new CountryHopping(),
          new NetworkHopping(),
          new ZoneMismatch(),
          new AutomatedClient(),
          new ContradictoryClient(),
          new ChangedFacts(),
          new MovedSession(),
          new DormantAccount(),
          new FirstLogins(),
          new DeclaredCountry(),
          new DeclaredRegion(),
          new DeclaredPlace(),
          new DeclaredTimeZone(),
          new NeverConverges(),
          new NewHireAnonymised(),
          new NewHireTravel(),
          new VpnSlip(),
          new AccountHopping(),
          new UnmanagedDevice(),
          new EarlyCredentialChurn(),
          new SharedAddress(),
          SharedThing.device(),
          SharedThing.authenticator(),
          SharedThing.shipTo(),
          SharedThing.phone(),
          SharedThing.payroll(),
          new VendorConcentration(),
          new NoSleepGap(),
          new InterleavedPersonas(),
          new RoundTripPlace());

  private Signals() {}

  /** All built-in signals. */
  public static List<Signal> builtIn() {
    return List.copyOf(BUILT_IN);
  }

  /** The same with their descriptions. */
  public static List<BuiltInSignal> described() {
    return BUILT_IN;
  }
}
