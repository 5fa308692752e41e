import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go } from '../../app/router';
import { useLink } from '../../app/useRoute';
import type { CasePage, PersonSummary, SignInPage } from '../../api/types';
import { DataTable, Decision, Empty, Loading, Name, ProblemAlert, Risk, Time } from '../../ui';
import { foundText, signalText } from '../../explain/sentence';
import { placeText } from '../signins/filters';

/** A person's newest sign-ins; each leads to its explanation. */
export function PersonSignIns({ person }: { person: PersonSummary }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const read = useRead<SignInPage>(`assessments?view=all&limit=50&user=${encodeURIComponent(person.id)}`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading />;
  }
  if (read.data.items.length === 0) {
    return <Empty title={t('person.no-sign-ins')} />;
  }
  return (
    <>
      <DataTable
        caption={t('nav.sign-ins')}
        rows={read.data.items}
        keyOf={(item) => item.receipt}
        onOpen={(item) => go(link('sign-ins', [item.receipt], { view: 'all', user: person.username }))}
        columns={[
          { id: 'time', title: t('time'), cell: (item) => <a href={link('sign-ins', [item.receipt], { view: 'all', user: person.username })}><Time at={item.time} /></a> },
          { id: 'client', title: t('client'), minor: true, cell: (item) => <Name>{item.client}</Name> },
          { id: 'place', title: t('place'), cell: (item) => <Name>{placeText(texts, item.network)}</Name> },
          { id: 'session', title: t('risk.session.short'), cell: (item) => <Risk of={item.session} /> },
          { id: 'identity', title: t('risk.identity.short'), cell: (item) => <Risk of={item.identity} /> },
          { id: 'decision', title: t('decision'), cell: (item) => <Decision of={item} /> },
          { id: 'reason', title: t('reason'), cell: (item) => (item.reason ? signalText(texts, item.reason.signal, 'clause') : '') },
        ]}
      />
      {read.data.next ? <a href={link('sign-ins', [], { view: 'all', user: person.username })}>{t('sign-ins.show-all')}</a> : null}
    </>
  );
}

/** A person's cases. */
export function PersonCases({ person }: { person: PersonSummary }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const read = useRead<CasePage>(`cases?view=all&limit=50&user=${encodeURIComponent(person.id)}`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading />;
  }
  if (read.data.items.length === 0) {
    return <Empty title={t('person.no-cases')} />;
  }
  return (
    <DataTable
      caption={t('nav.cases')}
      rows={read.data.items}
      keyOf={(item) => item.id}
      onOpen={(item) => go(link('cases', [item.id, 'evidence']))}
      columns={[
        { id: 'why', title: t('reason'), cell: (item) => <a href={link('cases', [item.id, 'evidence'])}>{foundText(texts, item.reason, {}) || signalText(texts, item.reason, 'name')}</a> },
        { id: 'state', title: t('case.state'), cell: (item) => t(`state.${item.state}`) },
        { id: 'opened', title: t('case.opened'), cell: (item) => <Time at={item.opened} day /> },
      ]}
    />
  );
}
