import { useRoute } from '../../app/useRoute';
import { PeopleList } from './PeopleList';
import { Person } from './Person';

/** People: the list, or one of them. */
export default function People() {
  const { rest } = useRoute();
  return rest[0] ? <Person key={rest[0]} id={rest[0]} tab={rest[1] ?? 'summary'} /> : <PeopleList />;
}
