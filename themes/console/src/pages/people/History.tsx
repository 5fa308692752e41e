import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { ActionPage, PersonSummary } from '../../api/types';
import { Button, Empty, Loading, Name, ProblemAlert, Time } from '../../ui';

/** Who did what about a person, and why. */
export function History({ person }: { person: PersonSummary }) {
  const { t, has } = useTexts();
  const link = useLink();
  const [after, setAfter] = useState<string | null>(null);
  const read = useRead<ActionPage>(`users/${encodeURIComponent(person.id)}/actions?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading />;
  }
  if (read.data.items.length === 0) {
    return <Empty title={t('history.empty')}>{t('history.empty.body')}</Empty>;
  }
  return (
    <>
      <ol className="pc-timeline">
        {read.data.items.map((one, index) => (
          <li key={`${one.at}${index}`}>
            <Time at={one.at} /> <strong>{has(`action.${one.what}`) ? t(`action.${one.what}`) : one.what}</strong> {t('by')} <Name>{one.by}</Name>
            {one.why ? (
              <q>
                <Name>{one.why}</Name>
              </q>
            ) : null}{' '}
            {one.receipt ? <a href={link('sign-ins', [one.receipt], { view: 'all', user: person.username })}>{t('sign-in')}</a> : null}{' '}
            {one.case ? <a href={link('cases', [one.case, 'timeline'])}>{t('case')}</a> : null}
          </li>
        ))}
      </ol>
      {read.data.next ? (
        <Button variant="secondary" onClick={() => setAfter(read.data.next)}>
          {t('pager.older')}
        </Button>
      ) : null}
    </>
  );
}
