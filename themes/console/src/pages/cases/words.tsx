import type { CaseFull, CaseLine } from '../../api/types';
import type { Texts } from '../../texts/texts';
import { foundText, signalText } from '../../explain/sentence';

export type CaseState = CaseLine['state'];

/** The views of the queue, and of what else waits for reviewers. */
export const VIEWS = ['mine', 'open', 'waiting', 'snoozed', 'ended', 'all', 'requests', 'due'] as const;

export const viewOptions = ({ t }: Texts) => VIEWS.map((value) => ({ value, text: t(`cases.view.${value}`) }));

/** Why the case was opened: in the viewer's language where there is a text, else as the server says it. */
export function whyText(texts: Texts, item: Pick<CaseLine, 'reason' | 'text'>, evidence: CaseFull['evidence'] = [], nameOf: (id: string) => string = (id) => id): string {
  const first = evidence.find((one) => one.signal === item.reason);
  const found = first ? foundText(texts, first.signal, first.facts, nameOf) : '';
  if (found) {
    return found;
  }
  return texts.locale.startsWith('en') ? item.text : capital(signalText(texts, item.reason, 'clause'));
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** "3 like it: 2 confirmed, 1 benign". */
export function precedentText({ t, list }: Texts, { like, confirmed, falsePositive, benign, closed }: CaseLine['precedents']): string {
  if (like === 0) {
    return t('precedents.none');
  }
  const ends: [string, number][] = [
    ['CONFIRMED', confirmed],
    ['FALSE_POSITIVE', falsePositive],
    ['BENIGN', benign],
    ['CLOSED', closed],
  ];
  const parts = ends.filter((end) => end[1] > 0).map(([end, count]) => t(`precedents.${end}`, { count }));
  return t('precedents', { count: like, ends: list(parts) });
}

const DAY = 86_400_000;

/** Amber from day 3, red from day 7. */
export function ageClass(opened: string, state: CaseState, now = Date.now()): string {
  const days = (now - new Date(opened).getTime()) / DAY;
  return !isWaiting(state) || days < 3 ? '' : days < 7 ? 'pc-amber' : 'pc-red';
}

export const isWaiting = (state: string) => state === 'OPEN' || state === 'IN_REVIEW' || state === 'WAITING_FOR_PROOF';
