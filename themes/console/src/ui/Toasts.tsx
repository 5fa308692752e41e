import { Alert, AlertActionCloseButton, AlertActionLink, AlertGroup } from '@patternfly/react-core';
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { Problem } from '../api/client';
import { useConsole, useTexts } from '../app/ConsoleContext';

interface Toast {
  id: number;
  text: string;
  variant: 'success' | 'danger' | 'info';
  undo: (() => void) | undefined;
}

/** Says what was done, with a way back where there is one. */
export interface Toasts {
  done(text: string, undo?: () => void): void;
  failed(problem: unknown): void;
}

const ToastsContext = createContext<Toasts>({ done: () => undefined, failed: () => undefined });
export const useToasts = (): Toasts => useContext(ToastsContext);

const SHOWN_MS = 10_000;

/** Holds the toasts. They never take the focus; a live region reads them out. */
export function ToastHost({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const { home } = useConsole();
  const { t } = texts;
  const [toasts, setToasts] = useState<Toast[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const value = useMemo<Toasts>(() => {
    const add = (toast: Omit<Toast, 'id'>) => {
      count.current += 1;
      const id = count.current;
      setToasts((all) => [...all.slice(-3), { ...toast, id }]);
    };
    return {
      done: (text, undo) => add({ text, undo, variant: 'success' }),
      failed: (problem) => add({ text: failureText(texts, problem), variant: 'danger', undo: undefined }),
    };
  }, [texts]);
  return (
    <ToastsContext.Provider value={value}>
      {children}
      <AlertGroup isToast isLiveRegion aria-label={t('toasts')} appendTo={home}>
        {toasts.map((toast) => (
          <Alert
            key={toast.id}
            variant={toast.variant}
            title={toast.text}
            timeout={SHOWN_MS}
            onTimeout={() => drop(toast.id)}
            actionClose={<AlertActionCloseButton aria-label={t('close')} onClose={() => drop(toast.id)} />}
            actionLinks={
              toast.undo ? (
                <AlertActionLink
                  onClick={() => {
                    toast.undo?.();
                    drop(toast.id);
                  }}
                >
                  {t('undo')}
                </AlertActionLink>
              ) : undefined
            }
          />
        ))}
      </AlertGroup>
    </ToastsContext.Provider>
  );
}

function failureText(texts: ReturnType<typeof useTexts>, problem: unknown): string {
  if (!(problem instanceof Problem)) {
    return texts.t('problem.title');
  }
  const known = `problem.${problem.code}`;
  return texts.has(known) ? texts.t(known) : `${texts.t('problem.title')} ${problem.message}`;
}
