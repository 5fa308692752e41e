package org.portcullis.benchmark.engine;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The program that runs this package's benchmarks and prints a table of them. */
public final class EngineBenchmarks {
  private static final int ROUNDS = 3;
  private static final String BYTES = "gc.alloc.rate.norm";

  private EngineBenchmarks() {}

  /**
   * Measures; takes about two minutes.
   *
   * @param args the file that JMH's results go to, as JSON
   */
  public static void main(String[] args) throws RunnerException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Expected one argument: the file of the results");
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(EngineBenchmarks.class.getPackageName())
                    .forks(1)
                    .warmupIterations(ROUNDS)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(ROUNDS)
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .resultFormat(ResultFormatType.JSON)
                    .result(args[0])
                    .build())
            .run();
    System.out.printf(
        "%-34s %8s %10s %10s %12s%n", "benchmark", "learnt", "median us", "p99 us", "bytes/op");
    results.forEach(EngineBenchmarks::print);
  }

  private static void print(RunResult result) {
    Result<?> times = result.getPrimaryResult();
    String learnt = result.getParams().getParam("learnt");
    System.out.printf(
        Locale.ROOT,
        "%-34s %8s %10.2f %10.2f %12.0f%n",
        result.getParams().getBenchmark().replaceFirst(".*\\.(?=\\w+\\.\\w+$)", ""),
        learnt == null ? "-" : learnt,
        times.getStatistics().getPercentile(50),
        times.getStatistics().getPercentile(99),
        bytes(result.getSecondaryResults()));
  }

  @SuppressWarnings("rawtypes") // JMH's own type
  private static double bytes(Map<String, Result> results) {
    return results.entrySet().stream()
        .filter(result -> result.getKey().endsWith(BYTES))
        .mapToDouble(result -> result.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }
}
