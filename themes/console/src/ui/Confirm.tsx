import { Button, Checkbox, FormGroup, Modal, ModalVariant, TextArea } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../api/client';
import { useConsole, useTexts } from '../app/ConsoleContext';
import { ProblemAlert } from './Empty';

interface ConfirmProps {
  title: string;
  /** What will happen, with numbers and names. */
  children?: ReactNode;
  /** Names the effect: "Hold 5 people". */
  confirm: string;
  danger?: boolean;
  /** Whether a reason has to be given, and how long it must be at least. */
  reason?: { label: string; least: number };
  option?: { label: string; onChange: (checked: boolean) => void; checked: boolean };
  busy?: boolean;
  isDisabled?: boolean;
  problem: Problem | null;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** A dialog for what cannot be taken back: it lists the effects, and its button names them. */
export function Confirm({ title, children, confirm, danger = false, reason, option, busy = false, isDisabled = false, problem, onConfirm, onClose }: ConfirmProps) {
  const { home } = useConsole();
  const { t } = useTexts();
  const [text, setText] = useState('');
  const tooShort = reason !== undefined && text.trim().length < reason.least;
  const buttons = [
    <Button key="confirm" variant={danger ? 'danger' : 'primary'} isLoading={busy} isDisabled={busy || tooShort || isDisabled} onClick={() => onConfirm(text.trim())}>
      {confirm}
    </Button>,
    <Button key="cancel" variant="link" onClick={onClose}>
      {t('cancel')}
    </Button>,
  ];
  return (
    <Modal isOpen variant={ModalVariant.medium} title={title} titleIconVariant={danger ? 'warning' : undefined} onClose={onClose} actions={buttons} appendTo={home}>
      <div className="pc-stack">
        <ProblemAlert problem={problem} />
        {children}
        {option ? <Checkbox id="pc-confirm-option" label={option.label} isChecked={option.checked} onChange={(_event, checked) => option.onChange(checked)} /> : null}
        {reason ? (
          <FormGroup label={reason.label} isRequired={reason.least > 0} fieldId="pc-reason">
            <TextArea id="pc-reason" value={text} resizeOrientation="vertical" onChange={(_event, value) => setText(value)} aria-describedby="pc-reason-help" />
            {reason.least > 0 ? (
              <div id="pc-reason-help" className="pc-muted">
                {t('reason.least', { count: reason.least })}
              </div>
            ) : null}
          </FormGroup>
        ) : null}
      </div>
    </Modal>
  );
}
