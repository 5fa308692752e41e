import type { Explanation, SignIn } from '../api/types';
import type { Texts } from '../texts/texts';

type Decided = Pick<SignIn, 'decision' | 'enforced' | 'outcome' | 'obligations'>;

/** What was done, in words: "Asked for a second factor", "Would have been refused". */
export function decisionText(texts: Texts, { decision, enforced, obligations }: Decided): string {
  const narrowed = decision === 'ALLOW' && enforced && obligations.includes('NARROW_GRANTS') ? '.narrowed' : '';
  return texts.t(`decision.${decision}${narrowed}${enforced || decision === 'ALLOW' ? '' : '.reported'}`);
}

/** What came of it: "passed with OTP", "gave up", or nothing where the decision says it all. */
export function outcomeText(texts: Texts, item: Pick<SignIn, 'outcome' | 'factor' | 'releasedBy' | 'decision'>): string {
  switch (item.outcome) {
    case 'SUCCEEDED':
      return item.factor ? texts.t('outcome.passed', { factor: factorText(texts, item.factor) }) : item.decision === 'ALLOW' ? '' : texts.t('outcome.in');
    case 'RELEASED':
      return texts.t('outcome.released', { by: item.releasedBy ?? '' });
    case 'PENDING':
    case 'REFUSED':
    case 'ABANDONED':
    case 'ERROR':
      return texts.t(`outcome.${item.outcome}`);
  }
}

export function factorText(texts: Texts, factor: string): string {
  return texts.list(factor.split('+').map((one) => texts.t(`factor.${one}`)));
}

/** The sentence on top of an explanation: what was done, and the one or two strongest reasons. */
export function sentenceOf(texts: Texts, explanation: Explanation): string {
  const done = decisionText(texts, explanation);
  const because = reasonText(texts, explanation);
  return because === '' ? `${done}.` : texts.t('explain.sentence', { done, because });
}

function reasonText(texts: Texts, { basis, reason }: Explanation): string {
  if (texts.has(`basis.${basis}`)) {
    return texts.t(`basis.${basis}`);
  }
  const word = reason.direction === 'calms' ? 'calm' : 'clause';
  const clauses = reason.signals.slice(0, 2).map((signal) => signalText(texts, signal, word));
  return texts.list(clauses);
}

/** A signal's name, what it says raised (`clause`) or calm. A signal from elsewhere has its id alone. */
export function signalText(texts: Texts, signal: string, word: 'name' | 'clause' | 'calm'): string {
  const key = `signal.${signal}.${word}`;
  return texts.has(key) ? texts.t(key) : signal;
}

/** What a signal saw, in words; an empty text where it said nothing that there is a text for. */
export function foundText(texts: Texts, signal: string, facts: Record<string, unknown>, nameOf: (id: string) => string = (id) => id): string {
  const key = `signal.${signal}.found`;
  if (!texts.has(key)) {
    return '';
  }
  const values = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factText(texts, name, value, nameOf)]));
  const text = texts.t(key, values);
  return /\{\w+\}/.test(text) ? '' : text;
}

const COUNTRIES = new Set(['country', 'declared', 'between']);
const ACCOUNTS = new Set(['others', 'declaredElsewhere', 'newcomers', 'with']);

/** One fact in words. */
export function factText(texts: Texts, name: string, value: unknown, nameOf: (id: string) => string): string {
  if (value === null || value === undefined) {
    return texts.t('unknown');
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? texts.t('none') : texts.list(value.map((one) => factText(texts, name, one, nameOf)));
  }
  if (typeof value === 'number') {
    return name === 'asn' ? String(value) : texts.number(value, Number.isInteger(value) ? 0 : 1);
  }
  if (typeof value === 'boolean') {
    return texts.t(value ? 'yes' : 'no');
  }
  const text = String(value);
  if (ACCOUNTS.has(name)) {
    return nameOf(text);
  }
  const known = `fact.${name}.${text}`;
  return texts.has(known) ? texts.t(known) : COUNTRIES.has(name) ? texts.country(text) : text;
}
