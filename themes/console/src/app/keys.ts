import { useEffect, useRef } from 'react';

/** What keys do: a key, or two one after the other such as `g s`. */
export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const SETTING = 'portcullis.single-keys';
const SEQUENCE_MS = 1000;

/** Whether keys without Ctrl do anything. Somebody who speaks to the computer switches them off. */
export const singleKeysOn = (): boolean => window.localStorage.getItem(SETTING) !== 'off';
export const setSingleKeys = (on: boolean): void => window.localStorage.setItem(SETTING, on ? 'on' : 'off');

let pending: { key: string; at: number } | null = null;

/** Handles single keys while the focus is in the console, and in no field of it. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn() || !isOurs(event.target)) {
        return;
      }
      const sequence = pending && event.timeStamp - pending.at < SEQUENCE_MS ? `${pending.key} ${event.key}` : null;
      const action = (sequence ? current.current[sequence] : undefined) ?? (sequence ? undefined : current.current[event.key]);
      action?.(event);
      if (action && event.key !== 'Enter') {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Remembers the first key of a sequence. Listens once, before and after everybody else. */
export function trackSequences(): () => void {
  const note = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && isOurs(event.target);
    pending = plain && event.key === 'g' ? { key: 'g', at: event.timeStamp } : event.key === 'Shift' ? pending : null;
  };
  window.addEventListener('keydown', note);
  return () => window.removeEventListener('keydown', note);
}

const FIELDS = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="menu"], [role="listbox"], [role="dialog"]';

function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) {
    return false;
  }
  return (target === document.body || target.closest('portcullis-console') !== null) && target.closest(FIELDS) === null;
}
