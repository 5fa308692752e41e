import type { Network } from '../../api/types';
import { searchOf } from '../../app/router';
import type { Texts } from '../../texts/texts';
import type { FilterSpec } from '../../ui/FilterBar';

/** What the server knows of the filters; the rest of the address is the page's own. */
const SENT = ['view', 'user', 'client', 'decision', 'outcome', 'session', 'identity', 'signal', 'reason', 'country', 'asn', 'prefix', 'device', 'kind', 'wayIn', 'from', 'to', 'after'];

/** The query for the server, worth a look where the address names no view. */
export function apiQuery(query: URLSearchParams): URLSearchParams {
  const sent = searchOf(Object.fromEntries(SENT.map((name) => [name, query.getAll(name)])));
  if (!sent.has('view')) {
    sent.set('view', 'worth');
  }
  return sent;
}

export const viewOptions = ({ t }: Texts) => ['worth', 'all', 'refused', 'released'].map((value) => ({ value, text: t(`sign-ins.view.${value}`) }));

export function filterSpecs(texts: Texts): FilterSpec[] {
  const { t } = texts;
  const levels = ['LOW', 'MEDIUM', 'HIGH'].map((value) => ({ value, text: t(`level.${value}`) }));
  return [
    { name: 'decision', title: t('decision'), options: ['ALLOW', 'STEP_UP', 'BLOCK'].map((value) => ({ value, text: t(`decision.${value}`) })) },
    { name: 'session', title: t('risk.session'), options: levels },
    { name: 'identity', title: t('risk.identity'), options: levels },
    { name: 'outcome', title: t('outcome'), options: ['SUCCEEDED', 'REFUSED', 'RELEASED', 'ABANDONED', 'PENDING', 'ERROR'].map((value) => ({ value, text: t(`outcome.${value}`) })) },
    { name: 'client', title: t('client') },
    { name: 'country', title: t('country'), show: texts.country },
    { name: 'asn', title: t('network'), show: (value) => `AS${value}` },
    { name: 'prefix', title: t('line') },
    { name: 'device', title: t('device') },
    { name: 'signal', title: t('signal'), show: (value) => nameOfSignal(texts, value) },
    { name: 'reason', title: t('reason'), show: (value) => nameOfSignal(texts, value) },
    { name: 'from', title: t('from'), show: texts.time },
    { name: 'to', title: t('to'), show: texts.time },
  ];
}

const nameOfSignal = (texts: Texts, id: string) => (texts.has(`signal.${id}.name`) ? texts.t(`signal.${id}.name`) : id);

/** Where a sign-in came from: "Berlin, Germany · Vodafone GmbH". */
export function placeText(texts: Texts, network: Network): string {
  const place = [network.city, network.country ? texts.country(network.country) : null].filter(Boolean).join(', ');
  const line = network.name ?? network.asOrg ?? (network.asn ? `AS${network.asn}` : null);
  return [place, line].filter(Boolean).join(' · ') || texts.t('unknown');
}
