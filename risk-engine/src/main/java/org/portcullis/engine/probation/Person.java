package org.portcullis.engine.probation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.WorkProfile;

/**
 * What a stage of probation is told by.
 *
 * @param work what was declared of the person
 * @param groups full paths of the groups the person is in; may be empty when the probation names
 *     none
 * @param accountCreated when the account was created; null when unknown
 * @param attestations who vouched for the person; may be empty when no stage asks for any
 */
public record Person(
    WorkProfile work,
    List<String> groups,
    @Nullable Instant accountCreated,
    List<Attestation> attestations) {
  public Person {
    groups = List.copyOf(groups);
    attestations = attestations.stream().sorted(Comparator.comparing(Attestation::at)).toList();
  }
}
