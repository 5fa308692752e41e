import { useTexts } from '../../app/ConsoleContext';
import { useLink } from '../../app/useRoute';
import type { Overview } from '../../api/types';
import { Alert } from '../../ui';
import type { Values } from '../../texts/texts';

/** The one thing to do next. */
export function NextStep({ next }: { next: Overview['next'] }) {
  const { t } = useTexts();
  const link = useLink();
  if (next.id === 'none') {
    return null;
  }
  const where: Record<Exclude<typeof next.id, 'none'>, string> = {
    'setup-incomplete': link('doctor'),
    'no-work-profiles': link('people'),
    collecting: link('sign-ins', [], { view: 'all' }),
    simulate: link('policy', ['simulate']),
    enforce: link('policy', ['levels']),
    'cases-waiting': link('cases'),
  };
  const values = Object.fromEntries(Object.entries(next.values).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number')) satisfies Values;
  return (
    <Alert className="pc-wide" isInline variant="info" component="h2" title={t('next.title')} actionLinks={<a href={where[next.id]}>{t(`next.${next.id}.action`)}</a>}>
      {t(`next.${next.id}`, values)}
    </Alert>
  );
}
