import { Modal, ModalVariant, Switch } from '@patternfly/react-core';
import { useState } from 'react';
import { useConsole } from '../ConsoleContext';
import { setSingleKeys, singleKeysOn } from '../keys';

const KEYS = ['j', 'k', 'Enter', 'Esc', 'x', '/', 'Ctrl K', '?', 'g o', 'g s', 'g p', 'g l', 'g c', 'g y', 'g d'];

/** The keys, and the switch that turns the single ones off. */
export default function KeyHelp({ close }: { close: () => void }) {
  const { texts, home } = useConsole();
  const { t } = texts;
  const [on, setOn] = useState(singleKeysOn());
  return (
    <Modal isOpen variant={ModalVariant.small} title={t('keys.title')} onClose={close} appendTo={home}>
      <dl className="pc-keys">
        {KEYS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${key.replace(' ', '-')}`)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        id="pc-single-keys"
        label={t('keys.single')}
        isChecked={on}
        onChange={(_event, checked) => {
          setOn(checked);
          setSingleKeys(checked);
        }}
      />
    </Modal>
  );
}
