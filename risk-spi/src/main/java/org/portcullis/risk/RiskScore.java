package org.portcullis.risk;

/**
 * One of the two risks, as a number and a level.
 *
 * @param logOdds sum of all evidence in nats, prior included
 * @param probability 0 to 1
 * @param score probability as 0 to 100
 * @param level band of the score under the policy's thresholds
 */
public record RiskScore(double logOdds, double probability, double score, RiskLevel level) {}
