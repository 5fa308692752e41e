import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { go, hashOf, onMove, parseRoute, searchOf, type PageId, type Query, type Route } from './router';
import { useConsole } from './ConsoleContext';

/** The route that the address says, of this realm's overview when it says none. */
export function useRoute(): Route {
  const { context } = useConsole();
  const hash = useSyncExternalStore(onMove, () => window.location.hash);
  return useMemo(() => parseRoute(hash) ?? { realm: context.realm, page: 'overview', rest: [], query: new URLSearchParams() }, [hash, context.realm]);
}

/** Links within the realm. */
export function useLink(): (page: PageId, rest?: readonly string[], query?: Query) => string {
  const { realm } = useRoute();
  return useCallback((page, rest, query) => hashOf(realm, page, rest, query), [realm]);
}

/** Filters that live in the address. */
export interface Filters {
  get(name: string): string;
  all(name: string): string[];
  /** Sets some and keeps the rest; each change is a step that Back takes back. */
  set(changes: Query): void;
  clear(): void;
  /** How many of these names are set. */
  count(names: readonly string[]): number;
  query: URLSearchParams;
}

export function useFilters(): Filters {
  const { realm, page, rest, query } = useRoute();
  return useMemo(() => {
    const move = (next: URLSearchParams) => go(hashOf(realm, page, rest, next));
    return {
      query,
      get: (name) => query.get(name) ?? '',
      all: (name) => query.getAll(name),
      count: (names) => names.filter((name) => query.has(name)).length,
      clear: () => move(new URLSearchParams()),
      set: (changes) => {
        const next = new URLSearchParams(query);
        Object.keys(changes).forEach((name) => next.delete(name));
        searchOf(changes).forEach((value, name) => next.append(name, value));
        move(next);
      },
    };
  }, [realm, page, rest, query]);
}
