import { Dropdown, DropdownItem, DropdownList, MenuToggle, Tooltip } from '@patternfly/react-core';
import EllipsisVIcon from '@patternfly/react-icons/dist/esm/icons/ellipsis-v-icon';
import { useState, type ReactElement } from 'react';

/** One thing that can be done. */
export interface Deed {
  id: string;
  text: string;
  onDo: () => void;
  /** Why it cannot be done now. */
  because?: string | null | undefined;
  danger?: boolean;
}

/** A menu of deeds: three dots, or a button with a text. */
export function Deeds({ label, deeds, text, primary = false }: { label: string; deeds: readonly Deed[]; text?: string; primary?: boolean }) {
  const [open, setOpen] = useState(false);
  if (deeds.length === 0) {
    return null;
  }
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      popperProps={{ position: 'right' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} aria-label={label} variant={text ? (primary ? 'primary' : 'secondary') : 'plain'} isExpanded={open} onClick={() => setOpen(!open)}>
          {text ?? <EllipsisVIcon />}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {deeds.map((deed) => (
          <Hinted key={deed.id} hint={deed.because}>
            <DropdownItem isAriaDisabled={Boolean(deed.because)} isDanger={deed.danger ?? false} onClick={() => !deed.because && deed.onDo()}>
              {deed.text}
            </DropdownItem>
          </Hinted>
        ))}
      </DropdownList>
    </Dropdown>
  );
}

function Hinted({ hint, children }: { hint: string | null | undefined; children: ReactElement }) {
  return hint ? <Tooltip content={hint}>{children}</Tooltip> : children;
}
