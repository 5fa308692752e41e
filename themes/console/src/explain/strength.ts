/** How much a contribution says, in words. */
export type Strength = 'hardly' | 'little' | 'some' | 'strong' | 'very-strong';

/** By the size of the log-odds: at 0.7 the odds double, at 3 they grow twentyfold. */
export function strengthOf(logOdds: number): Strength {
  const size = Math.abs(logOdds);
  if (size < 0.25) {
    return 'hardly';
  }
  if (size < 0.7) {
    return 'little';
  }
  if (size < 1.6) {
    return 'some';
  }
  return size < 3 ? 'strong' : 'very-strong';
}

/** What it multiplies the odds with: "× 41", or "× 1/33" for what calms. */
export function factorOf(logOdds: number, format: (value: number, digits: number) => string): string {
  const factor = Math.exp(Math.abs(logOdds));
  const text = format(factor, factor < 10 ? 1 : 0);
  return logOdds < 0 ? `× 1/${text}` : `× ${text}`;
}

/** The score from 0 to 100 of log-odds. */
export const scoreOf = (logOdds: number): number => 100 / (1 + Math.exp(-logOdds));

/** The log-odds of a score; scores of 0 and 100 are taken for one in ten thousand from them. */
export function logOddsOf(score: number): number {
  const share = Math.min(Math.max(score / 100, 0.0001), 0.9999);
  return Math.log(share / (1 - share));
}
