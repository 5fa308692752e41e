import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useConsole, useMay } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { Problem, type FieldError } from '../../api/client';
import type { Check, Draft, PolicyState } from '../../api/types';
import { get, same, set, type Json, type Path, type PolicyDocument } from './document';

const SAVE_MS = 800;
const CHECK_MS = 400;

/** The document that is edited. It saves itself, so that nobody is ever asked whether to discard something. */
export interface Editing {
  state: PolicyState;
  document: PolicyDocument;
  /** The version that it began from. */
  base: number | null;
  savedAt: string | null;
  isChanged: boolean;
  isReadOnly: boolean;
  /** What is wrong with it, as the server's own reader says. */
  errors: FieldError[];
  hash: string | null;
  canUndo: boolean;
  saveProblem: Problem | null;
  get(path: Path): Json | undefined;
  set(path: Path, value: Json | undefined): void;
  replace(document: PolicyDocument, base?: number | null): void;
  undo(): void;
  discard(): Promise<void>;
}

/** Reads what is in force and the caller's draft of it. */
export function useDraft(): { editing: Editing | null; problem: Problem | null; reload: () => void } {
  const { api } = useConsole();
  const mayManage = useMay()('manage-risk');
  const state = useRead<PolicyState>('policy/state');
  const mine = useQuery<Draft | null, Problem>({
    queryKey: [api.realm, 'draft'],
    enabled: mayManage,
    staleTime: Infinity,
    retry: false,
    queryFn: () =>
      api.ask<Draft>('policy/drafts/mine').catch((problem: unknown) => {
        if (problem instanceof Problem && problem.status === 404) {
          return null;
        }
        throw problem;
      }),
  });
  const [document, setDocument] = useState<PolicyDocument | null>(null);
  const [base, setBase] = useState<number | null>(null);
  const [past, setPast] = useState<PolicyDocument[]>([]);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [saveProblem, setSaveProblem] = useState<Problem | null>(null);
  const stored = useRef<string | null>(null);

  useEffect(() => {
    if (document === null && state.data && (!mayManage || mine.isFetched)) {
      const start = (mine.data?.document ?? state.data.document) as PolicyDocument;
      stored.current = JSON.stringify(start);
      setDocument(start);
      setBase(mine.data ? mine.data.base : state.data.version);
      setSavedAt(mine.data?.savedAt ?? null);
    }
  }, [document, state.data, mine.data, mine.isFetched, mayManage]);

  useEffect(() => {
    const text = document && JSON.stringify(document);
    if (!mayManage || text === null || text === stored.current) {
      return;
    }
    const timer = window.setTimeout(() => {
      stored.current = text;
      api.ask<Draft>('policy/drafts/mine', { method: 'PUT', body: { base, document } }).then(
        (draft) => {
          setSavedAt(draft.savedAt);
          setSaveProblem(null);
        },
        (problem: unknown) => setSaveProblem(problem instanceof Problem ? problem : new Problem(0, 'offline', String(problem))),
      );
    }, SAVE_MS);
    return () => window.clearTimeout(timer);
  }, [api, base, document, mayManage]);

  const check = useCheck(document);
  const change = useCallback((next: PolicyDocument) => {
    setDocument((before) => {
      if (before) {
        setPast((all) => [...all.slice(-49), before]);
      }
      return next;
    });
  }, []);

  const editing = useMemo<Editing | null>(() => {
    if (!document || !state.data) {
      return null;
    }
    const inForce = state.data.document as PolicyDocument;
    return {
      state: state.data,
      document,
      base,
      savedAt,
      saveProblem,
      isChanged: !same(document, inForce),
      isReadOnly: !mayManage,
      errors: check?.errors ?? [],
      hash: check?.hash ?? null,
      canUndo: past.length > 0,
      get: (path) => get(document, path),
      set: (path, value) => change(set(document, path, value)),
      replace(next, newBase) {
        change(next);
        if (newBase !== undefined) {
          setBase(newBase);
        }
      },
      undo() {
        const last = past.at(-1);
        if (last) {
          setPast(past.slice(0, -1));
          setDocument(last);
        }
      },
      async discard() {
        await api.ask('policy/drafts/mine', { method: 'DELETE' });
        stored.current = JSON.stringify(inForce);
        setPast([]);
        setDocument(inForce);
        setBase(state.data?.version ?? null);
        setSavedAt(null);
      },
    };
  }, [api, base, change, check, document, mayManage, past, saveProblem, savedAt, state.data]);
  return { editing, problem: state.error ?? mine.error, reload: () => void state.refetch() };
}

/** Has the server check the document, a moment after it changed. */
function useCheck(document: PolicyDocument | null): Check | null {
  const { api } = useConsole();
  const [check, setCheck] = useState<Check | null>(null);
  useEffect(() => {
    if (!document) {
      return;
    }
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      api.ask<Check>('policy/check', { method: 'POST', body: document, signal: stop.signal }).then(setCheck, (problem: unknown) => {
        if (problem instanceof Problem) {
          setCheck({ valid: false, hash: null, errors: [...problem.errors] });
        }
      });
    }, CHECK_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [api, document]);
  return check;
}
