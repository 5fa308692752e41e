import { useRoute } from '../../app/useRoute';
import { CaseList } from './CaseList';
import { CasePage } from './CasePage';
import { DueList } from './DueList';
import { RequestList } from './RequestList';

/** Cases: the queue, one of them, requests for withheld roles, and who has to be vouched for. */
export default function Cases() {
  const { rest, query } = useRoute();
  if (rest[0]) {
    return <CasePage key={rest[0]} id={rest[0]} tab={rest[1] ?? 'evidence'} />;
  }
  switch (query.get('view')) {
    case 'requests':
      return <RequestList />;
    case 'due':
      return <DueList />;
    default:
      return <CaseList />;
  }
}
