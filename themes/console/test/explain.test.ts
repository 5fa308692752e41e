import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../scripts/properties.mjs';
import type { Explanation, RiskTrack } from '../src/api/types';
import { decisionText, foundText, outcomeText, sentenceOf } from '../src/explain/sentence';
import { factorOf, logOddsOf, scoreOf, strengthOf } from '../src/explain/strength';
import { trackOf } from '../src/explain/track';
import { createTexts, type Texts } from '../src/texts/texts';

function textsOf(language: string): Texts {
  const read = (name: string) => parseProperties(readFileSync(join(import.meta.dirname, `../src/texts/${name}.properties`), 'utf8'));
  return createTexts(language, { ...read(`words-${language}`), ...read(language) });
}

const en = textsOf('en');
const de = textsOf('de');

const track = (terms: [string, number][]): RiskTrack => {
  let at = -2.4;
  const made = terms.map(([signal, logOdds]) => {
    const from = at;
    at += logOdds;
    return { signal, logOdds, from, to: at, strength: strengthOf(logOdds), facts: {} };
  });
  return { risk: 'session', score: scoreOf(at), level: 'HIGH', start: -2.4, result: at, terms: made, abstained: [], failed: [] };
};

const takeover: Explanation = {
  receipt: 'K7QM 4TXB W2HN 9PZC',
  user: 'u1',
  username: 'anna',
  time: '2026-11-28T11:12:00Z',
  client: 'billing',
  kind: 'LOGIN',
  decision: 'STEP_UP',
  basis: 'SESSION_RISK',
  enforced: true,
  obligations: [],
  outcome: 'SUCCEEDED',
  factor: 'OTP',
  releasedBy: null,
  reason: { risk: 'session', signals: ['unfamiliar-asn', 'new-device'], direction: 'raises' },
  policy: { version: 41, stepUpAt: 'MEDIUM', blockAt: null, thresholds: { session: { medium: 10, high: 60 }, identity: { medium: 10, high: 60 } } },
  facts: [],
  risks: [],
  rules: [],
  network: { country: 'DE', region: null, city: 'Berlin', asn: 3209, asOrg: 'Vodafone GmbH', class: null, name: null, prefix: null },
  knownFacts: [],
  unknownFacts: [],
  cases: [],
  may: [],
};

describe('the sentence', () => {
  it('says what was done, and the strongest reasons', () => {
    expect(sentenceOf(en, takeover)).toBe('Asked for a second factor: a network that is new to this person and a device this person never used.');
    expect(sentenceOf(de, takeover)).toBe('Nach zweitem Faktor gefragt: ein für die Person neues Netz und ein Gerät, das die Person nie benutzt hat.');
  });

  it('says of what was allowed what speaks for it', () => {
    const allowed: Explanation = { ...takeover, decision: 'ALLOW', reason: { risk: 'session', signals: ['new-device'], direction: 'calms' } };
    expect(sentenceOf(en, allowed)).toBe("Allowed: one of this person's own devices.");
  });

  it('names no signal where none decided', () => {
    expect(sentenceOf(en, { ...takeover, decision: 'BLOCK', basis: 'EMPLOYMENT_ENDED' })).toBe('Refused: the last day of work is over.');
  });

  it('says what would have been done where the policy only reports', () => {
    expect(decisionText(en, { ...takeover, enforced: false })).toBe('Would have asked');
    expect(decisionText(de, { ...takeover, decision: 'BLOCK', enforced: false })).toBe('Hätte abgewiesen');
  });

  it('says what came of it', () => {
    expect(outcomeText(en, takeover)).toBe('passed with a one-time code');
    expect(outcomeText(en, { ...takeover, factor: 'OTP+ATTESTATION' })).toBe('passed with a one-time code and somebody who vouched');
    expect(outcomeText(en, { ...takeover, outcome: 'RELEASED', releasedBy: 'kim' })).toBe('released by kim');
  });

  it('calls a signal from elsewhere by its id', () => {
    expect(sentenceOf(en, { ...takeover, reason: { ...takeover.reason, signals: ['acme-badge'] } })).toBe('Asked for a second factor: acme-badge.');
  });
});

describe('what a signal found', () => {
  it('is told in words, with names for accounts and countries', () => {
    expect(foundText(en, 'shared-address', { others: ['1', '2'], declaredElsewhere: ['2'] }, (id) => ({ 1: 'hugo', 2: 'mia' })[id] ?? id)).toBe(
      'Shares a line with other accounts: hugo and mia. Declared elsewhere, of these: mia',
    );
    expect(foundText(de, 'declared-country', { country: 'PT', declared: 'DE' })).toBe('Arbeitet aus Portugal, obwohl Deutschland als Arbeitsland angegeben ist');
  });

  it('is not told with holes', () => {
    expect(foundText(en, 'declared-country', { country: 'PT' })).toBe('');
  });
});

describe('a track', () => {
  const marks = { medium: logOddsOf(10), high: logOddsOf(60) };
  const lines = trackOf(track([['unusual-hour', -0.2], ['new-device', 3], ['unfamiliar-os', -0.5], ['unfamiliar-asn', 3.7], ['unfamiliar-prefix', 0.1]]), marks);

  it('raises first, the strongest first, then calms', () => {
    expect(lines.bars.map((bar) => bar.signal)).toEqual(['unfamiliar-asn', 'new-device', 'unfamiliar-os']);
  });

  it('adds up before the eyes: each bar begins where the one above ended, the last ends at the result', () => {
    const ends = [lines.start, ...lines.bars.map((bar) => bar.to)];
    lines.bars.forEach((bar, index) => expect(bar.from).toBeCloseTo(ends[index] ?? NaN));
    expect(lines.hardly).toMatchObject({ signals: ['unusual-hour', 'unfamiliar-prefix'] });
    expect(lines.hardly?.to).toBeCloseTo(lines.result);
  });

  it('says which bar crosses a level', () => {
    expect(lines.bars.map((bar) => bar.crosses)).toEqual(['HIGH', null, null]);
  });

  it('shows both levels even where nothing reaches them', () => {
    const quiet = trackOf(track([]), marks);
    expect(quiet.low).toBeLessThan(-2.4);
    expect(quiet.high).toBeGreaterThan(marks.high);
  });
});

describe('strength', () => {
  it('has words by size, whichever way it goes', () => {
    expect([0.1, -0.5, 1.2, -2, 3].map(strengthOf)).toEqual(['hardly', 'little', 'some', 'strong', 'very-strong']);
  });

  it('is a factor on the odds', () => {
    expect(factorOf(3.71, en.number)).toBe('× 41');
    expect(factorOf(-3.5, en.number)).toBe('× 1/33');
    expect(factorOf(1.2, de.number)).toBe('× 3,3');
  });

  it('goes to scores and back', () => {
    expect(scoreOf(logOddsOf(60))).toBeCloseTo(60);
    expect(scoreOf(-2.4)).toBeCloseTo(8.3, 1);
    expect(Number.isFinite(logOddsOf(100))).toBe(true);
  });
});
