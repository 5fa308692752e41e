import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go, searchOf } from '../../app/router';
import { useFilters, useLink } from '../../app/useRoute';
import type { ClusterPage } from '../../api/types';
import { DataTable, Empty, FilterBar, Loading, Name, Page, Pager, ProblemAlert, Time } from '../../ui';

const KINDS = ['address', 'device', 'authenticator', 'ship-to', 'phone', 'payroll'];

/** Groups of accounts that hang together, the largest first. */
export function ClusterList() {
  const texts = useTexts();
  const { t } = texts;
  const filters = useFilters();
  const link = useLink();
  const search = searchOf({ kind: filters.get('kind'), size: filters.get('size'), after: filters.get('after'), limit: '50' });
  const list = useRead<ClusterPage>(`clusters?${search}`);
  const rows = list.data?.items ?? [];
  return (
    <Page title={t('nav.clusters')}>
      <FilterBar
        filters={filters}
        specs={[
          { name: 'kind', title: t('clusters.kind'), options: KINDS.map((value) => ({ value, text: t(`tie.${value}`) })) },
          { name: 'size', title: t('clusters.size'), options: ['2', '3', '5', '10'].map((value) => ({ value, text: t('clusters.least', { count: Number(value) }) })) },
        ]}
      />
      <ProblemAlert problem={list.error} retry={() => void list.refetch()} />
      {list.isPending ? <Loading /> : null}
      {list.data && rows.length === 0 ? <Empty title={t('clusters.empty')}>{t('clusters.empty.body')}</Empty> : null}
      {rows.length > 0 ? (
        <>
          <DataTable
            caption={t('nav.clusters')}
            rows={rows}
            keyOf={(item) => item.anchor}
            onOpen={(item) => go(link('clusters', [item.anchor]))}
            columns={[
              { id: 'members', title: t('nav.people'), cell: (item) => <a href={link('clusters', [item.anchor])}>{t('people.count', { count: item.size })}</a> },
              { id: 'names', title: t('clusters.members'), cell: (item) => <Name>{texts.list(item.members.slice(0, 6).map((member) => member.username ?? member.user))}</Name> },
              { id: 'kinds', title: t('clusters.share'), cell: (item) => texts.list(item.kinds.map((kind) => (texts.has(`tie.${kind}`) ? t(`tie.${kind}`) : kind))) },
              { id: 'since', title: t('since'), cell: (item) => <Time at={item.since} day /> },
              { id: 'held', title: t('clusters.held'), cell: (item) => texts.number(item.held) },
              { id: 'cases', title: t('nav.cases'), cell: (item) => texts.number(item.cases) },
            ]}
          />
          <Pager filters={filters} shown={rows.length} size={50} next={list.data?.next ?? null} total={list.data?.total} byTime={false} />
        </>
      ) : null}
    </Page>
  );
}
