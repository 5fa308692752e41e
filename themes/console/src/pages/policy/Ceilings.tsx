import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { Button, Empty, ExpandableSection, FormGroup, FormSelect, FormSelectOption, TextInput } from '../../ui';
import { namesOf, type Json } from './document';
import { ChoiceField, JsonField, LinesField } from './fields';
import type { Editing } from './useDraft';

const UNDER = ['offlineAccess', 'deviceGrant', 'tokenExchange', 'cibaGrant', 'jwtGrant', 'sharedResources', 'unknownMappers'];

/** What sessions may carry at most. */
export function Ceilings({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const names = namesOf(editing.get(['ceilings']));
  const [name, setName] = useState('');
  const isFree = name.trim() !== '' && !names.includes(name.trim()) && name.trim() !== 'quarantine';
  return (
    <div className="pc-stack">
      <section>
        <h3>{t('policy.ceilings')}</h3>
        <p className="pc-muted">{t('policy.ceilings.help')}</p>
        {names.length === 0 ? <Empty icon="add" title={t('policy.ceilings.empty')} /> : null}
        {names.map((one) => (
          <Ceiling key={one} editing={editing} name={one} />
        ))}
        {editing.isReadOnly ? null : (
          <div className="pc-acts">
            <TextInput aria-label={t('ceilings.name')} placeholder={t('ceilings.name')} value={name} onChange={(_event, value) => setName(value)} />
            <Button
              variant="secondary"
              isDisabled={!isFree}
              onClick={() => {
                editing.set(['ceilings', name.trim()], { withhold: { realmRoles: [] } });
                setName('');
              }}
            >
              {t('policy.ceilings.add')}
            </Button>
          </div>
        )}
      </section>
      <fieldset>
        <legend>{t('policy.underCeiling')}</legend>
        <p className="pc-muted">{t('policy.underCeiling.help')}</p>
        <div className="pc-form-grid">
          {UNDER.map((what) => (
            <ChoiceField key={what} editing={editing} path={['underCeiling', what]} text={`underCeiling.${what}`} fallback="allow" options={['allow', 'refuse'].map((value) => ({ value, text: t(`under.${value}`) }))} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function Ceiling({ editing, name }: { editing: Editing; name: string }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const way = namesOf(editing.get(['ceilings', name])).includes('allow') ? 'allow' : 'withhold';
  const turn = (next: string) => {
    const grants = editing.get(['ceilings', name, way]) ?? {};
    editing.set(['ceilings', name], { [next]: grants } as { [name: string]: Json });
  };
  return (
    <ExpandableSection toggleText={name} isExpanded={open} onToggle={(_event, expanded) => setOpen(expanded)} displaySize="lg">
      <div className="pc-form">
        <FormGroup label={t('ceilings.way')} fieldId={`pc-way-${name}`}>
          <FormSelect id={`pc-way-${name}`} value={way} isDisabled={editing.isReadOnly} onChange={(_event, next) => turn(next)}>
            {['withhold', 'allow'].map((value) => (
              <FormSelectOption key={value} value={value} label={t(`ceilings.${value}`)} />
            ))}
          </FormSelect>
        </FormGroup>
        <div className="pc-form-row">
          <LinesField editing={editing} path={['ceilings', name, way, 'realmRoles']} text="grants.realm-roles" />
          <LinesField editing={editing} path={['ceilings', name, way, 'groups']} text="grants.groups" />
          <LinesField editing={editing} path={['ceilings', name, way, 'clientScopes']} text="grants.client-scopes" />
        </div>
        <JsonField editing={editing} path={['ceilings', name, way, 'clientRoles']} text="grants.client-roles" />
        {editing.isReadOnly ? null : (
          <Button variant="link" isDanger isInline onClick={() => editing.set(['ceilings', name], undefined)}>
            {t('remove')}
          </Button>
        )}
      </div>
    </ExpandableSection>
  );
}
