import { useRoute } from '../../app/useRoute';
import { ClusterList } from './ClusterList';
import { ClusterPage } from './ClusterPage';

/** Clusters: the list, or one as a graph. */
export default function Clusters() {
  const { rest } = useRoute();
  return rest[0] ? <ClusterPage key={rest[0]} anchor={rest[0]} /> : <ClusterList />;
}
