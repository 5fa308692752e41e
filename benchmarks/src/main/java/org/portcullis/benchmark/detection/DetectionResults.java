package org.portcullis.benchmark.detection;

import java.util.List;
import java.util.Map;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.evaluation.Reliability;

/**
 * What a run of the benchmark saw.
 *
 * @param seeds of the histories, on none of which anything was tuned
 * @param scale of each history
 * @param session session risk, by attempt, all seeds together at one threshold
 * @param reliability how far its log-odds can be taken at their word
 * @param baselines the same of published scores
 * @param ablation share caught at 1 % false positives, mean over the seeds, by what was left out
 *     and class of attack
 * @param identity identity risk, by account
 * @param hoursToDetection by class of fake identity found at all
 * @param poisoning thieves who come back day after day
 * @param drift days on which something changes for everybody
 */
record DetectionResults(
    List<Long> seeds,
    GeneratedLines.Scale scale,
    Evaluation session,
    Reliability reliability,
    Map<String, Evaluation> baselines,
    Map<String, Map<String, Double>> ablation,
    Evaluation identity,
    Map<String, Double> hoursToDetection,
    List<Poisoning> poisoning,
    List<Drift> drift) {}
