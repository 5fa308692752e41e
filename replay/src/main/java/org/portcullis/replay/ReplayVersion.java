package org.portcullis.replay;

import picocli.CommandLine.IVersionProvider;

/** The version as the JAR's manifest says. */
final class ReplayVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = ReplayVersion.class.getPackage().getImplementationVersion();
    return new String[] {"portcullis-replay " + (version == null ? "(not packaged)" : version)};
  }
}
