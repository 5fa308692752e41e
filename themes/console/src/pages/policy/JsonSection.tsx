import { useEffect, useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { JsonArea } from '../../ui';
import type { PolicyDocument } from './document';
import { SIGNAL_IDS } from './signalIds';
import type { Editing } from './useDraft';

/** The document as JSON. What is wrong stands at its line, as the server's own reader says it. */
export function JsonSection({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const schema = useRead<Record<string, unknown>>('policy/schema');
  const pretty = JSON.stringify(editing.document, null, 2);
  const [text, setText] = useState(pretty);
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    setText((typed) => (sameJson(typed, pretty) ? typed : pretty));
  }, [pretty]);
  const put = (typed: string) => {
    setText(typed);
    const parsed = parse(typed);
    if ('problem' in parsed) {
      setBroken(parsed.problem);
    } else {
      setBroken(null);
      editing.replace(parsed.document);
    }
  };
  return (
    <div className="pc-stack">
      <p className="pc-muted">{t('json.help')}</p>
      <JsonArea label={t('policy.tab.json')} value={text} onChange={put} isReadOnly={editing.isReadOnly} words={[...namesIn(schema.data), ...SIGNAL_IDS]} errors={broken === null ? editing.errors : [{ path: '', message: broken }]} />
    </div>
  );
}

function parse(text: string): { document: PolicyDocument } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { document: value as PolicyDocument } : { problem: '{ }' };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function sameJson(a: string, b: string): boolean {
  const [first, second] = [parse(a), parse(b)];
  return 'document' in first && 'document' in second && JSON.stringify(first.document) === JSON.stringify(second.document);
}

/** All names of properties in a JSON Schema. */
function namesIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema === 'object' && schema !== null) {
    for (const [name, value] of Object.entries(schema)) {
      if (name === 'properties' && typeof value === 'object' && value !== null) {
        Object.keys(value).forEach((one) => found.add(one));
      }
      namesIn(value, found);
    }
  }
  return found;
}
