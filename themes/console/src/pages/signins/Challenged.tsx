import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useFilters, useLink } from '../../app/useRoute';
import type { ChallengedPage } from '../../api/types';
import { DataTable, Empty, Loading, Name, Pager, ProblemAlert, Time } from '../../ui';

/** Who was challenged how often, the most often first. */
export function Challenged({ search }: { search: URLSearchParams }) {
  const { t, number } = useTexts();
  const link = useLink();
  const filters = useFilters();
  search.delete('view');
  const list = useRead<ChallengedPage>(`assessments/challenged?${search}`);
  if (!list.data) {
    return list.error ? <ProblemAlert problem={list.error} retry={() => void list.refetch()} /> : <Loading />;
  }
  if (list.data.items.length === 0) {
    return <Empty title={t('challenged.empty')} />;
  }
  return (
    <>
      <DataTable
        caption={t('view.people')}
        rows={list.data.items}
        keyOf={(item) => item.user}
        onOpen={(item) => (window.location.hash = link('sign-ins', [], { user: item.username ?? item.user, view: 'all', decision: 'STEP_UP' }))}
        columns={[
          { id: 'person', title: t('person'), cell: (item) => <a href={link('people', [item.user, 'summary'])}><Name>{item.username ?? item.user}</Name></a> },
          { id: 'asked', title: t('challenged.asked'), cell: (item) => number(item.asked) },
          { id: 'passed', title: t('challenged.passed'), cell: (item) => number(item.passed) },
          { id: 'refused', title: t('challenged.refused'), cell: (item) => number(item.refused) },
          { id: 'abandoned', title: t('challenged.abandoned'), cell: (item) => number(item.abandoned) },
          { id: 'sign-ins', title: t('nav.sign-ins'), cell: (item) => number(item.signIns) },
          { id: 'last', title: t('last'), cell: (item) => <Time at={item.last} ago /> },
        ]}
      />
      <Pager filters={filters} shown={list.data.items.length} size={50} next={list.data.next} total={list.data.total} byTime={false} />
    </>
  );
}
