import { useTexts, useMay } from '../../app/ConsoleContext';
import { useChange, useRead } from '../../app/queries';
import { useFilters, useLink } from '../../app/useRoute';
import type { Elevation } from '../../api/types';
import { Button, Choice, DataTable, Empty, Loading, Name, Page, ProblemAlert, useToasts } from '../../ui';
import { viewOptions } from './words';

/** Withheld roles that people asked for. */
export function RequestList() {
  const texts = useTexts();
  const { t } = texts;
  const filters = useFilters();
  const link = useLink();
  const may = useMay();
  const toasts = useToasts();
  const read = useRead<Elevation[] | { items: Elevation[] }>('elevations');
  const items = Array.isArray(read.data) ? read.data : (read.data?.items ?? []);
  const decide = useChange<{ id: string; what: string }>(({ id, what }, ask) => ask(`elevations/${encodeURIComponent(id)}/${what}`, { method: 'POST' }));
  const act = (item: Elevation, what: string) => decide.mutate({ id: item.id, what }, { onSuccess: () => toasts.done(t(`requests.${what}.done`)), onError: toasts.failed });
  return (
    <Page title={t('cases.view.requests')}>
      <Choice filters={filters} name="view" label={t('view')} options={viewOptions(texts)} />
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {read.isPending ? <Loading /> : null}
      {read.data && items.length === 0 ? <Empty title={t('requests.empty')}>{t('requests.empty.body')}</Empty> : null}
      {items.length > 0 ? (
        <DataTable
          caption={t('cases.view.requests')}
          rows={items}
          keyOf={(item) => item.id}
          columns={[
            { id: 'person', title: t('person'), cell: (item) => <a href={link('people', [item.user, 'grants'])}><Name>{item.username ?? item.user}</Name></a> },
            { id: 'role', title: t('requests.role'), cell: (item) => <Name>{item.client ? `${item.client}: ${item.role}` : item.role}</Name> },
            { id: 'hours', title: t('requests.hours'), cell: (item) => t('hours', { count: item.hours }) },
            { id: 'reason', title: t('reason.label'), cell: (item) => <Name>{item.reason}</Name> },
          ]}
          actions={(item) =>
            may('review-cases') ? (
              <span className="pc-acts">
                <Button variant="secondary" size="sm" onClick={() => act(item, 'grant')}>{t('requests.grant')}</Button>
                <Button variant="link" size="sm" onClick={() => act(item, 'refuse')}>{t('requests.refuse')}</Button>
              </span>
            ) : null
          }
        />
      ) : null}
    </Page>
  );
}
