import { createContext, useContext } from 'react';
import type { Api } from '../api/client';
import type { Me } from '../api/types';
import type { ConsoleContext } from '../context';
import type { Texts } from '../texts/texts';

/** What every component of the console can ask for. */
export interface Services {
  context: ConsoleContext;
  texts: Texts;
  /** The API of the realm that the address names. */
  api: Api;
  me: Me;
  /** Where dialogs and messages go: the element itself, also while it is taken out of the page. */
  home: () => HTMLElement;
}

export const ServicesContext = createContext<Services | null>(null);

export function useConsole(): Services {
  const services = useContext(ServicesContext);
  if (!services) {
    throw new Error('outside of the console');
  }
  return services;
}

export function useTexts(): Texts {
  return useConsole().texts;
}

/** Whether the one who looks holds a role. */
export function useMay(): (role: Role) => boolean {
  const { me } = useConsole();
  return (role) => me.may.includes(role);
}

export type Role = 'view-risk' | 'review-cases' | 'manage-risk';
