import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import type { PolicyVersionFull } from '../../api/types';
import { Alert, Button, Loading, Name, ProblemAlert, Radio } from '../../ui';
import { merge, set, textOf, type PolicyDocument } from './document';
import { pathText } from './DiffList';
import type { Editing } from './useDraft';

/** Somebody else's version is in force since the draft began. What only one changed is merged; for the rest somebody chooses. */
export function ConflictView({ editing }: { editing: Editing }) {
  const texts = useTexts();
  const { t } = texts;
  const base = useRead<PolicyVersionFull>(editing.base === null ? null : `policy/versions/${editing.base}`);
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  if (editing.base !== null && !base.data) {
    return base.error ? <ProblemAlert problem={base.error} /> : <Loading lines={2} />;
  }
  const inForce = editing.state.document as PolicyDocument;
  const { merged, conflicts } = merge((base.data?.document ?? {}) as PolicyDocument, inForce, editing.document);
  const take = () => {
    const result = conflicts.filter((conflict) => theirs.has(conflict.path.join('/'))).reduce((document, conflict) => set(document, conflict.path, conflict.theirs), merged);
    editing.replace(result, editing.state.version);
  };
  const choose = (key: string, isTheirs: boolean) => setTheirs((before) => new Set(isTheirs ? [...before, key] : [...before].filter((one) => one !== key)));
  return (
    <Alert isInline variant="warning" component="h2" title={t('conflict.title', { version: editing.state.version ?? 0, base: editing.base ?? 0 })}>
      <p>{conflicts.length === 0 ? t('conflict.none') : t('conflict.some', { count: conflicts.length })}</p>
      {conflicts.map((conflict) => {
        const key = conflict.path.join('/');
        return (
          <fieldset key={key} className="pc-conflict">
            <legend>{pathText(texts, `/${key}`)}</legend>
            <Radio id={`mine-${key}`} name={key} label={<>{t('conflict.mine')}: <Name>{textOf(conflict.mine)}</Name></>} isChecked={!theirs.has(key)} onChange={() => choose(key, false)} />
            <Radio id={`theirs-${key}`} name={key} label={<>{t('conflict.theirs')}: <Name>{textOf(conflict.theirs)}</Name></>} isChecked={theirs.has(key)} onChange={() => choose(key, true)} />
          </fieldset>
        );
      })}
      <Button variant="primary" onClick={take}>{t('conflict.take')}</Button>
    </Alert>
  );
}
