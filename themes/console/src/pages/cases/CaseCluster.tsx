import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { CaseFull, ClusterGraph } from '../../api/types';
import { Empty, Loading, ProblemAlert } from '../../ui';
import { ClusterView } from '../clusters/ClusterView';

/** Who hangs together with the subject of a case. */
export function CaseCluster({ item }: { item: CaseFull }) {
  const { t } = useTexts();
  const link = useLink();
  const read = useRead<ClusterGraph>(`clusters/${encodeURIComponent(item.user)}`);
  if (read.error?.status === 404) {
    return <Empty title={t('clusters.none-of')}>{t('clusters.empty.body')}</Empty>;
  }
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} retry={() => void read.refetch()} /> : <Loading />;
  }
  return (
    <>
      <ClusterView graph={read.data} />
      <a href={link('clusters', [read.data.anchor])}>{t('clusters.open')}</a>
    </>
  );
}
