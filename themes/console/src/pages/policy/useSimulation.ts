import { useCallback, useEffect, useRef, useState } from 'react';
import { useConsole, useMay } from '../../app/ConsoleContext';
import { Problem } from '../../api/client';
import type { Simulation, SimulationResult } from '../../api/types';
import type { Editing } from './useDraft';

const POLL_MS = 400;
const AFTER_CHANGE_MS = 1000;
/** Up to so many sign-ins a simulation runs by itself after each change. */
const BY_ITSELF = 20_000;

/** The simulation of the draft: of the very document that is shown, or of one that changed since. */
export interface Simulating {
  simulation: Simulation | null;
  result: SimulationResult | null;
  /** Whether the result is that of the document as it is now. */
  isCurrent: boolean;
  isRunning: boolean;
  days: number;
  problem: Problem | null;
  setDays(days: number): void;
  start(): void;
  cancel(): void;
}

/** Replays this realm's own sign-ins under the draft. */
export function useSimulation(editing: Editing): Simulating {
  const { api } = useConsole();
  const may = useMay();
  const [days, setDays] = useState(28);
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [of, setOf] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef<SimulationResult | null>(null);
  const text = JSON.stringify(editing.document);

  const start = useCallback(() => {
    setProblem(null);
    const wanted = JSON.stringify(editing.document);
    api.ask<Simulation>('policy/simulations', { method: 'POST', body: { document: editing.document, days } }).then(
      (started) => {
        setOf(wanted);
        setSimulation(started);
      },
      (failure: unknown) => setProblem(failure instanceof Problem ? failure : new Problem(0, 'offline', String(failure))),
    );
  }, [api, days, editing.document]);

  useEffect(() => {
    if (simulation?.state !== 'RUNNING') {
      return;
    }
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      api.ask<Simulation>(`policy/simulations/${encodeURIComponent(simulation.id)}`, { signal: stop.signal }).then(setSimulation, (failure: unknown) => {
        if (failure instanceof Problem) {
          setProblem(failure);
          setSimulation(null);
        }
      });
    }, POLL_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [api, simulation]);

  const small = (last.current?.signIns ?? 0) <= BY_ITSELF;
  useEffect(() => {
    if (!may('manage-risk') || !editing.isChanged || editing.errors.length > 0 || editing.hash === null || of === text || !small) {
      return;
    }
    const timer = window.setTimeout(start, AFTER_CHANGE_MS);
    return () => window.clearTimeout(timer);
  }, [editing.errors.length, editing.hash, editing.isChanged, may, of, small, start, text]);

  if (simulation?.result) {
    last.current = simulation.result;
  }
  return {
    simulation,
    result: last.current,
    isCurrent: simulation?.state === 'DONE' && of === text,
    isRunning: simulation?.state === 'RUNNING',
    days,
    problem,
    setDays,
    start,
    cancel() {
      if (simulation) {
        setSimulation({ ...simulation, state: 'CANCELLED' });
        void api.ask(`policy/simulations/${encodeURIComponent(simulation.id)}`, { method: 'DELETE' });
      }
    },
  };
}
