import { Drawer, DrawerActions, DrawerCloseButton, DrawerContent, DrawerContentBody, DrawerHead, DrawerPanelBody, DrawerPanelContent } from '@patternfly/react-core';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../app/ConsoleContext';

interface SideProps {
  /** What the drawer is about, or null while it is closed. */
  title: ReactNode | null;
  panel: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** A list with a drawer beside it. The drawer takes the focus when it opens; Esc closes it and gives the focus back to the row. */
export function Side({ title, panel, onClose, children }: SideProps) {
  const { t } = useTexts();
  const before = useRef<Element | null>(null);
  const isOpen = title !== null;
  // The panel mounts its content some time after it is asked to open.
  const focusHeading = useCallback((heading: HTMLHeadingElement | null) => {
    if (heading) {
      before.current = document.activeElement;
      heading.focus({ preventScroll: true });
    }
  }, []);
  useEffect(() => {
    if (!isOpen && before.current instanceof HTMLElement) {
      before.current.focus();
    }
  }, [isOpen]);
  const content = (
    <DrawerPanelContent isResizable defaultSize="560px" minSize="320px" resizeAriaLabel={t('drawer.resize')} className="pc-drawer">
      <DrawerHead>
        <h2 ref={focusHeading} tabIndex={-1} className="pf-v5-c-title pf-m-lg pc-drawer-title">
          {title}
        </h2>
        <DrawerActions>
          <DrawerCloseButton aria-label={t('close')} onClose={onClose} />
        </DrawerActions>
      </DrawerHead>
      <DrawerPanelBody
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) {
            onClose();
          }
        }}
      >
        {panel}
      </DrawerPanelBody>
    </DrawerPanelContent>
  );
  return (
    <Drawer isExpanded={isOpen} isInline className="pc-side" onKeyDown={(event) => isOpen && event.key === 'Escape' && !event.defaultPrevented && onClose()}>
      <DrawerContent panelContent={isOpen ? content : <DrawerPanelContent hidden />}>
        <DrawerContentBody>{children}</DrawerContentBody>
      </DrawerContent>
    </Drawer>
  );
}
