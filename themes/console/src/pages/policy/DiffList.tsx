import { useTexts } from '../../app/ConsoleContext';
import type { Change } from '../../api/types';
import { Name } from '../../ui';
import { signalText } from '../../explain/sentence';
import type { Texts } from '../../texts/texts';
import { pointerNames, textOf } from './document';

/** What a document changes, line by line, in words. */
export function DiffList({ changes }: { changes: readonly Change[] }) {
  const texts = useTexts();
  const { t } = texts;
  if (changes.length === 0) {
    return <p>{t('policy.changes.none')}</p>;
  }
  return (
    <ul className="pc-diff">
      {changes.map((change) => (
        <li key={change.path} className={`pc-diff-${change.kind}`}>
          <strong>{pathText(texts, change.path)}</strong>{' '}
          {change.kind === 'ADDED' ? null : <del><Name>{textOf(change.before)}</Name></del>} {change.kind === 'CHANGED' ? '→' : ''}{' '}
          {change.kind === 'REMOVED' ? null : <ins><Name>{textOf(change.after)}</Name></ins>}
        </li>
      ))}
    </ul>
  );
}

/** "Signals › Device › weight". */
export function pathText(texts: Texts, pointer: string): string {
  const names = pointer.startsWith('/') ? pointerNames(pointer) : pointer.split('.');
  return names
    .map((name, index) => {
      if (index === 0) {
        return texts.has(`policy.${name}`) ? texts.t(`policy.${name}`) : name;
      }
      return names[0] === 'signals' && index === 1 ? signalText(texts, name, 'name') : texts.has(`diff.${name}`) ? texts.t(`diff.${name}`) : name;
    })
    .join(' › ');
}
