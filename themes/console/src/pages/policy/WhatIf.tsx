import { useState } from 'react';
import { useMay, useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import { useFilters } from '../../app/useRoute';
import type { Explanation } from '../../api/types';
import { Button, Checkbox, Form, FormGroup, NoPermission, ProblemAlert, TextInput } from '../../ui';
import { ExplanationView } from '../signins/ExplanationView';
import type { Editing } from './useDraft';

const FIELDS = ['user', 'address', 'agent', 'at', 'client'] as const;

/** A sign-in that never was: what would be made of it, and why a rule would not fit. It teaches nothing. */
export function WhatIf({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const may = useMay();
  const filters = useFilters();
  const [device, setDevice] = useState(false);
  const [draft, setDraft] = useState(editing.isChanged);
  const [values, setValues] = useState<Record<string, string>>(Object.fromEntries(FIELDS.map((name) => [name, filters.get(name)])));
  const ask = useChange<null, Explanation>((_nothing, send) =>
    send('policy/what-if', {
      method: 'POST',
      body: {
        ...Object.fromEntries(FIELDS.filter((name) => values[name]).map((name) => [name, name === 'at' ? new Date(values[name] ?? '').toISOString() : values[name]])),
        device,
        ...(draft ? { document: editing.document } : {}),
      },
    }),
  );
  if (!may('manage-risk')) {
    return <NoPermission role="manage-risk" />;
  }
  return (
    <div className="pc-stack">
      <h2>{t('policy.tab.what-if')}</h2>
      <p className="pc-muted">{t('what-if.help')}</p>
      <Form
        className="pc-form"
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(null);
        }}
      >
        <div className="pc-form-grid">
          {FIELDS.map((name) => (
            <FormGroup key={name} label={t(`what-if.${name}`)} fieldId={`pc-what-${name}`} isRequired={name === 'user'}>
              <TextInput id={`pc-what-${name}`} type={name === 'at' ? 'datetime-local' : 'text'} value={values[name] ?? ''} isRequired={name === 'user'} onChange={(_event, value) => setValues({ ...values, [name]: value })} />
            </FormGroup>
          ))}
        </div>
        <Checkbox id="pc-what-device" label={t('what-if.device')} isChecked={device} onChange={(_event, on) => setDevice(on)} />
        <Checkbox id="pc-what-draft" label={t('what-if.draft')} isChecked={draft} isDisabled={!editing.isChanged} onChange={(_event, on) => setDraft(on)} />
        <div>
          <Button type="submit" variant="primary" isLoading={ask.isPending} isDisabled={!values.user || ask.isPending}>{t('what-if.ask')}</Button>
        </div>
      </Form>
      <ProblemAlert problem={ask.error} />
      {ask.data ? <ExplanationView explanation={ask.data} /> : null}
    </div>
  );
}
