import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useFilters, useLink } from '../../app/useRoute';
import type { Reverification } from '../../api/types';
import { Choice, DataTable, Empty, Label, Loading, Name, Page, ProblemAlert, Time } from '../../ui';
import { viewOptions } from './words';

/** Who has to be vouched for again. */
export function DueList() {
  const texts = useTexts();
  const { t } = texts;
  const filters = useFilters();
  const link = useLink();
  const read = useRead<Reverification[] | { items: Reverification[] }>('reverifications?max=200');
  const all = Array.isArray(read.data) ? read.data : (read.data?.items ?? []);
  const items = all.filter((item) => item.due !== null).sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''));
  return (
    <Page title={t('cases.view.due')}>
      <Choice filters={filters} name="view" label={t('view')} options={viewOptions(texts)} />
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {read.isPending ? <Loading /> : null}
      {read.data && items.length === 0 ? <Empty title={t('due.empty')}>{t('due.empty.body')}</Empty> : null}
      {items.length > 0 ? (
        <DataTable
          caption={t('cases.view.due')}
          rows={items}
          keyOf={(item) => item.user}
          columns={[
            { id: 'person', title: t('person'), cell: (item) => <a href={link('people', [item.user, 'summary'])}><Name>{item.username}</Name></a> },
            { id: 'kind', title: t('due.kind'), cell: (item) => (texts.has(`due.kind.${item.kind}`) ? t(`due.kind.${item.kind}`) : item.kind) },
            { id: 'due', title: t('due.at'), cell: (item) => <><Time at={item.due} day /> {item.isOverdue ? <Label isCompact color="red">{t('due.over')}</Label> : item.isDue ? <Label isCompact color="gold">{t('due.now')}</Label> : null}</> },
          ]}
        />
      ) : null}
    </Page>
  );
}
