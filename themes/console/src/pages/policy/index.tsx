import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useMay } from '../../app/ConsoleContext';
import { go } from '../../app/router';
import { useLink, useRoute } from '../../app/useRoute';
import { Alert, Badge, Button, Deeds, FormSelect, FormSelectOption, Label, Loading, Page, ProblemAlert, Time, useToasts } from '../../ui';
import { Ceilings } from './Ceilings';
import { ConflictView } from './ConflictView';
import { EnforceDialog } from './EnforceDialog';
import { Foreign } from './Foreign';
import { JsonSection } from './JsonSection';
import { Levels } from './Levels';
import { Networks } from './Networks';
import { FailuresSection, PeopleSection } from './OtherSections';
import { ProbationSection } from './ProbationSection';
import { RulesSection } from './RulesSection';
import { SECTION_IDS, SECTIONS, sectionOf, type SectionId } from './sections';
import { SignalsSection } from './SignalsSection';
import { SimulationPanel } from './SimulationPanel';
import { useDraft, type Editing } from './useDraft';
import { useSimulation, type Simulating } from './useSimulation';
import { Versions } from './Versions';
import { WhatIf } from './WhatIf';
import { same } from './document';

const OTHERS = ['json', 'simulate', 'what-if', 'versions'] as const;
type TabId = SectionId | (typeof OTHERS)[number];
const TABS: readonly TabId[] = [...SECTION_IDS, ...OTHERS];

/** The policy: the whole document as forms and as JSON, with a simulation beside it. */
export default function PolicyPage() {
  const { t } = useTexts();
  const { editing, problem, reload } = useDraft();
  if (!editing) {
    return (
      <Page title={t('nav.policy')}>
        <ProblemAlert problem={problem} retry={reload} />
        {problem ? null : <Loading />}
      </Page>
    );
  }
  return <Editor editing={editing} />;
}

function Editor({ editing }: { editing: Editing }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const may = useMay();
  const toasts = useToasts();
  const { rest } = useRoute();
  const simulating = useSimulation(editing);
  const [enforcing, setEnforcing] = useState(false);
  const tab = TABS.find((one) => one === rest[0]) ?? 'levels';
  const { state } = editing;
  const isBehind = editing.isChanged && editing.base !== state.version && !editing.isReadOnly;
  const isForm = tab !== 'versions' && tab !== 'what-if';
  const discard = () => editing.discard().then(() => toasts.done(t('draft.discarded')), toasts.failed);
  return (
    <Page
      title={t('nav.policy')}
      subtitle={
        <>
          {state.version === null ? t('policy.no-version') : t('policy.in-force', { version: state.version })} <Label isCompact color={state.mode === 'enforce' ? 'blue' : 'grey'}>{t(`mode.${state.mode}`)}</Label>
          {state.awaitingApproval === null ? null : <> · <a href={link('policy', ['versions', String(state.awaitingApproval)])}>{t('policy.awaiting', { version: state.awaitingApproval })}</a></>}
          {editing.savedAt ? <> · {t('draft.saved')} <Time at={editing.savedAt} /></> : null}
        </>
      }
      actions={
        may('manage-risk') ? (
          <>
            <Button variant="secondary" isDisabled={!editing.canUndo} onClick={editing.undo}>{t('undo')}</Button>
            <Button variant="primary" isDisabled={!editing.isChanged || editing.errors.length > 0 || isBehind} onClick={() => setEnforcing(true)}>{t('policy.enforce')}</Button>
            <Deeds label={t('more')} deeds={[{ id: 'discard', text: t('draft.discard'), because: editing.isChanged ? null : t('draft.none'), onDo: () => void discard() }]} />
          </>
        ) : null
      }
    >
      {state.foreign ? <Foreign editing={editing} /> : null}
      {isBehind ? <ConflictView editing={editing} /> : null}
      <ProblemAlert problem={editing.saveProblem} />
      <div className="pc-policy">
        <PolicyNav tab={tab} editing={editing} />
        <div className="pc-policy-form">
          <Section tab={tab} editing={editing} simulating={simulating} version={rest[1]} />
        </div>
        {isForm && tab !== 'simulate' ? (
          <aside className="pc-policy-side" aria-label={t('simulation')}>
            <SimulationPanel editing={editing} simulating={simulating} />
          </aside>
        ) : null}
      </div>
      {enforcing ? <EnforceDialog editing={editing} simulating={simulating} close={() => setEnforcing(false)} /> : null}
      {editing.isReadOnly ? <Alert isInline isPlain variant="info" title={t('policy.read-only')} /> : null}
    </Page>
  );
}

function PolicyNav({ tab, editing }: { tab: TabId; editing: Editing }) {
  const { t } = useTexts();
  const link = useLink();
  const changed = (id: TabId) => id in SECTIONS && SECTIONS[id as SectionId].some((field) => !same(editing.get([field]), (editing.state.document as never)[field]));
  const wrong = (id: TabId) => editing.errors.filter((error) => sectionOf(error.path) === id).length;
  return (
    <>
      <nav className="pc-policy-nav" aria-label={t('policy.sections')}>
        <ul>
          {TABS.map((id) => (
            <li key={id}>
              <a href={link('policy', [id])} aria-current={id === tab ? 'page' : undefined}>
                {t(`policy.tab.${id}`)}
                {changed(id) ? <span className="pc-changed"> {t('policy.changed')}</span> : null}
                {wrong(id) > 0 ? <Badge screenReaderText={t('policy.errors')}>{wrong(id)}</Badge> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="pc-policy-select">
      <FormSelect aria-label={t('policy.sections')} value={tab} onChange={(_event, id) => go(link('policy', [id]))}>
        {TABS.map((id) => (
          <FormSelectOption key={id} value={id} label={t(`policy.tab.${id}`)} />
        ))}
      </FormSelect>
      </div>
    </>
  );
}

function Section({ tab, editing, simulating, version }: { tab: TabId; editing: Editing; simulating: Simulating; version: string | undefined }) {
  switch (tab) {
    case 'levels':
      return <Levels editing={editing} result={simulating.result} />;
    case 'signals':
      return <SignalsSection editing={editing} />;
    case 'networks':
      return <Networks editing={editing} />;
    case 'ceilings':
      return <Ceilings editing={editing} />;
    case 'probation':
      return <ProbationSection editing={editing} />;
    case 'rules':
      return <RulesSection editing={editing} />;
    case 'people':
      return <PeopleSection editing={editing} />;
    case 'failures':
      return <FailuresSection editing={editing} />;
    case 'json':
      return <JsonSection editing={editing} />;
    case 'simulate':
      return <SimulationPanel editing={editing} simulating={simulating} isFull />;
    case 'what-if':
      return <WhatIf editing={editing} />;
    case 'versions':
      return <Versions editing={editing} open={version} />;
  }
}
