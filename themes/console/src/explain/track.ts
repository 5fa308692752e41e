import type { RiskTrack, Term } from '../api/types';
import { strengthOf } from './strength';

/** One line of a track: where its bar begins and ends, in log-odds. */
export interface Bar {
  signal: string;
  logOdds: number;
  from: number;
  to: number;
  facts: Term['facts'];
  /** The level that this bar crosses, upwards. */
  crosses: 'MEDIUM' | 'HIGH' | null;
}

/** A track ready to be drawn. */
export interface TrackLines {
  bars: Bar[];
  /** Contributions too small to be lines of their own, together. */
  hardly: { signals: string[]; from: number; to: number } | null;
  start: number;
  result: number;
  /** The ends of the axis. */
  low: number;
  high: number;
}

/** Bars in order: what raises first, the strongest first, then what calms, so that crossings are seen. */
export function trackOf(track: RiskTrack, thresholds: { medium: number; high: number }): TrackLines {
  const terms = track.terms.filter((term) => term.signal !== 'base-rate');
  const shown = terms.filter((term) => strengthOf(term.logOdds) !== 'hardly');
  const raising = shown.filter((term) => term.logOdds > 0).sort((a, b) => b.logOdds - a.logOdds);
  const calming = shown.filter((term) => term.logOdds <= 0).sort((a, b) => a.logOdds - b.logOdds);
  const bars: Bar[] = [];
  let at = track.start;
  for (const term of [...raising, ...calming]) {
    const to = at + term.logOdds;
    bars.push({ signal: term.signal, logOdds: term.logOdds, from: at, to, facts: term.facts, crosses: crossed(at, to, thresholds) });
    at = to;
  }
  const rest = terms.filter((term) => strengthOf(term.logOdds) === 'hardly');
  const hardly = rest.length === 0 ? null : { signals: rest.map((term) => term.signal), from: at, to: track.result };
  const ends = [track.start, track.result, ...bars.map((bar) => bar.to), thresholds.medium, thresholds.high];
  return { bars, hardly, start: track.start, result: track.result, low: Math.min(...ends) - 0.8, high: Math.max(...ends) + 0.8 };
}

function crossed(from: number, to: number, thresholds: { medium: number; high: number }): Bar['crosses'] {
  if (from < thresholds.high && to >= thresholds.high) {
    return 'HIGH';
  }
  return from < thresholds.medium && to >= thresholds.medium ? 'MEDIUM' : null;
}
