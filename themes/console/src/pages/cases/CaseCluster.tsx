import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { CaseFull, ClusterGraph } from '../../api/types';
import { Empty, Loading, Name, ProblemAlert } from '../../ui';
import { ClusterView } from '../clusters/ClusterView';

/** Who hangs together with the subject of a case. */
export function CaseCluster({ item }: { item: CaseFull }) {
  const { t } = useTexts();
  const link = useLink();
  const read = useRead<ClusterGraph>(`clusters/${encodeURIComponent(item.user)}`);
  if (read.error?.status === 404) {
    return <Members item={item} />;
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

interface Member {
  user: string;
  username?: string | null;
}

/** Who hangs together by what the case itself keeps, where there is no graph: its evidence outlives the sightings. */
function Members({ item }: { item: CaseFull }) {
  const { t } = useTexts();
  const link = useLink();
  const read = useRead<{ members: Member[] }>(`cases/${encodeURIComponent(item.id)}/cluster`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} retry={() => void read.refetch()} /> : <Loading />;
  }
  const others = read.data.members.filter((member) => member.user !== item.user);
  return others.length === 0 ? (
    <Empty title={t('clusters.none-of')}>{t('clusters.empty.body')}</Empty>
  ) : (
    <ul>
      {others.map((member) => (
        <li key={member.user}>
          <a href={link('people', [member.user, 'summary'])}>
            <Name>{member.username ?? member.user}</Name>
          </a>
        </li>
      ))}
    </ul>
  );
}
