import { useState } from 'react';
import { useMay, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { ClusterGraph } from '../../api/types';
import { Alert, Button, Loading, Page, ProblemAlert } from '../../ui';
import { HoldDialog } from '../cases/HoldDialog';
import { OpenCase } from '../cases/OpenCase';
import { ClusterView } from './ClusterView';

/** One cluster. It is held through a case of one of its members, which says why and gives everybody back what they had. */
export function ClusterPage({ anchor }: { anchor: string }) {
  const { t } = useTexts();
  const link = useLink();
  const may = useMay();
  const [acting, setActing] = useState<'hold' | 'release' | 'open' | null>(null);
  const read = useRead<ClusterGraph>(`clusters/${encodeURIComponent(anchor)}`);
  const graph = read.data;
  const withCase = graph?.members.find((member) => member.case !== null);
  const held = graph?.members.filter((member) => member.held).length ?? 0;
  return (
    <Page
      title={graph ? t('clusters.title', { count: graph.members.length }) : t('nav.clusters')}
      path={[{ text: t('nav.clusters'), href: link('clusters') }]}
      actions={
        graph && may('review-cases') ? (
          withCase ? (
            <>
              <Button variant="primary" onClick={() => setActing('hold')}>
                {t('hold.button', { count: graph.members.length })}
              </Button>
              {held > 0 ? (
                <Button variant="secondary" onClick={() => setActing('release')}>
                  {t('hold.release', { count: held })}
                </Button>
              ) : null}
            </>
          ) : (
            <Button variant="secondary" onClick={() => setActing('open')}>
              {t('cases.open')}
            </Button>
          )
        ) : null
      }
    >
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {read.isPending ? <Loading /> : null}
      {graph && !withCase && may('review-cases') ? <Alert isInline variant="info" title={t('clusters.no-case')} /> : null}
      {graph ? <ClusterView graph={graph} /> : null}
      {withCase?.case && (acting === 'hold' || acting === 'release') ? (
        <HoldDialog item={{ id: withCase.case.id, username: withCase.username ?? withCase.user }} what={acting} close={() => setActing(null)} />
      ) : null}
      {acting === 'open' ? <OpenCase close={() => setActing(null)} /> : null}
    </Page>
  );
}
