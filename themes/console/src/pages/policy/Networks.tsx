import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { go } from '../../app/router';
import { useLink, useRoute } from '../../app/useRoute';
import { Button, Empty, ExpandableSection, FormGroup, TextArea } from '../../ui';
import { get, type Json } from './document';
import { ChoiceField, LinesField, TextField } from './fields';
import { sorted } from './pasted';
import type { Editing } from './useDraft';

const CLASSES = ['residential', 'mobile', 'hosting', 'vpn', 'tor', 'relay', 'corporate', 'proxy', 'residential-proxy'];

/** Networks that have a name, and lists of reported addresses. */
export function Networks({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  usePrefilled(editing);
  return (
    <div className="pc-stack">
      <Named editing={editing} list="networks" add={{ name: t('networks.new'), class: 'corporate' }}>
        {(index) => (
          <>
            <div className="pc-form-row">
              <TextField editing={editing} path={['networks', index, 'name']} text="networks.name" />
              <ChoiceField editing={editing} path={['networks', index, 'class']} text="networks.class" fallback="corporate" options={CLASSES.map((value) => ({ value, text: t(`class.${value}`) }))} />
            </div>
            <Sources editing={editing} path={['networks', index]} />
          </>
        )}
      </Named>
      <Named editing={editing} list="indicators" add={{ name: t('indicators.new'), source: '', confidence: 'medium', expires: inDays(90) }}>
        {(index) => (
          <>
            <div className="pc-form-row">
              <TextField editing={editing} path={['indicators', index, 'name']} text="networks.name" />
              <TextField editing={editing} path={['indicators', index, 'source']} text="indicators.source" />
            </div>
            <div className="pc-form-row">
              <ChoiceField editing={editing} path={['indicators', index, 'confidence']} text="indicators.confidence" fallback="medium" options={['low', 'medium', 'high'].map((value) => ({ value, text: t(`level.${value.toUpperCase()}`) }))} />
              <TextField editing={editing} path={['indicators', index, 'expires']} text="indicators.expires" type="date" />
            </div>
            <Sources editing={editing} path={['indicators', index]} />
          </>
        )}
      </Named>
    </div>
  );
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Adds the network that a link from a sign-in names, once. */
function usePrefilled(editing: Editing) {
  const { query } = useRoute();
  const link = useLink();
  const done = useRef(false);
  const asn = query.get('asn');
  useEffect(() => {
    if (asn && /^\d+$/.test(asn) && !done.current && !editing.isReadOnly) {
      done.current = true;
      const networks = editing.get(['networks']);
      const list = Array.isArray(networks) ? networks : [];
      if (!list.some((network) => JSON.stringify(get(network, ['asns']) ?? []).includes(asn))) {
        editing.set(['networks'], [...list, { name: query.get('name') || `AS${asn}`, class: 'corporate', asns: [Number(asn)] }]);
      }
      go(link('policy', ['networks']), true);
    }
  }, [asn, editing, link, query]);
}

/** A list of things with names: each opens, and can be taken out. */
export function Named({ editing, list, add, children }: { editing: Editing; list: string; add: { [name: string]: Json }; children: (index: number) => React.ReactNode }) {
  const { t } = useTexts();
  const value = editing.get([list]);
  const items = Array.isArray(value) ? value : [];
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section>
      <h3>{t(`policy.${list}`)}</h3>
      <p className="pc-muted">{t(`policy.${list}.help`)}</p>
      {items.length === 0 ? <Empty icon="add" title={t(`policy.${list}.empty`)} /> : null}
      {items.map((item, index) => {
        const name = get(item, ['name']);
        return (
          <ExpandableSection key={index} toggleText={typeof name === 'string' && name !== '' ? name : `${index + 1}`} isExpanded={open === index} onToggle={(_event, expanded) => setOpen(expanded ? index : null)} displaySize="lg">
            <div className="pc-form">
              {children(index)}
              {editing.isReadOnly ? null : (
                <Button variant="link" isDanger isInline onClick={() => editing.set([list], items.length === 1 ? undefined : items.filter((_item, at) => at !== index))}>
                  {t('remove')}
                </Button>
              )}
            </div>
          </ExpandableSection>
        );
      })}
      {editing.isReadOnly ? null : (
        <Button
          variant="secondary"
          onClick={() => {
            editing.set([list], [...items, add]);
            setOpen(items.length);
          }}
        >
          {t(`policy.${list}.add`)}
        </Button>
      )}
    </section>
  );
}

/** Ranges and networks by number, and a field to paste both into. */
function Sources({ editing, path }: { editing: Editing; path: (string | number)[] }) {
  const { t } = useTexts();
  const [pasted, setPasted] = useState('');
  const [bad, setBad] = useState<string[]>([]);
  const take = () => {
    const { ranges, asns, wrong } = sorted(pasted);
    const merged = (name: string, added: Json[]) => [...new Set([...((editing.get([...path, name]) as Json[] | undefined) ?? []), ...added])];
    const before = (editing.get(path) ?? {}) as { [name: string]: Json };
    editing.set(path, { ...before, ...(ranges.length > 0 ? { ranges: merged('ranges', ranges) } : {}), ...(asns.length > 0 ? { asns: merged('asns', asns) } : {}) });
    setBad(wrong);
    setPasted(wrong.map((line) => line.replace(/^\d+: /, '')).join('\n'));
  };
  return (
    <>
      <div className="pc-form-row">
        <LinesField editing={editing} path={[...path, 'ranges']} text="networks.ranges" />
        <LinesField editing={editing} path={[...path, 'asns']} text="networks.asns" numbers />
      </div>
      {editing.isReadOnly ? null : (
        <FormGroup label={t('networks.paste')} fieldId={`pc-paste-${path.join('-')}`}>
          <TextArea id={`pc-paste-${path.join('-')}`} value={pasted} rows={2} resizeOrientation="vertical" onChange={(_event, value) => setPasted(value)} aria-label={t('networks.paste')} />
          {bad.map((line) => (
            <div key={line} className="pc-field-error" role="alert">
              {t('networks.paste.bad', { line })}
            </div>
          ))}
          <Button variant="link" isInline isDisabled={pasted.trim() === ''} onClick={take}>
            {t('networks.paste.take')}
          </Button>
        </FormGroup>
      )}
    </>
  );
}
