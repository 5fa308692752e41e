package org.portcullis.engine.signal;

/**
 * What people need to know of a signal before they rely on it or change its weight.
 *
 * @param looksAt what it compares with what
 * @param logOdds what it adds, in nats, before the policy's weight and the family's cap
 * @param source where formula and numbers come from
 * @param abstains what makes it abstain
 * @param falsePositives honest people it is known to notice
 */
public record SignalDescription(
    String looksAt, String logOdds, String source, String abstains, String falsePositives) {}
