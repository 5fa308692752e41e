import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Component, lazy, Suspense, useEffect, useMemo, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { createApi, Problem } from '../api/client';
import type { Me } from '../api/types';
import type { ConsoleContext } from '../context';
import { loadTexts, type Texts } from '../texts/texts';
import { Loading, NoPermission, ProblemAlert, ToastHost } from '../ui';
import { ServicesContext, useConsole, type Services } from './ConsoleContext';
import { Frame } from './Frame';
import type { PageId } from './router';
import { useRoute } from './useRoute';

const PAGES: Record<PageId, LazyExoticComponent<ComponentType>> = {
  overview: lazy(() => import('../pages/overview')),
  'sign-ins': lazy(() => import('../pages/signins')),
  people: lazy(() => import('../pages/people')),
  clusters: lazy(() => import('../pages/clusters')),
  cases: lazy(() => import('../pages/cases')),
  policy: lazy(() => import('../pages/policy')),
  doctor: lazy(() => import('../pages/doctor')),
};

/** The console. */
export function App({ context, home }: { context: ConsoleContext; home: () => HTMLElement }) {
  const texts = useLoadedTexts(context.locale);
  const client = useMemo(() => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true } } }), []);
  if (!texts) {
    return null;
  }
  return (
    <QueryClientProvider client={client}>
      <InRealm context={context} texts={texts} home={home} />
    </QueryClientProvider>
  );
}

function useLoadedTexts(locale: string): Texts | null {
  const [texts, setTexts] = useState<Texts | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadTexts(locale).then((loaded) => isCurrent && setTexts(loaded));
    return () => {
      isCurrent = false;
    };
  }, [locale]);
  return texts;
}

const NOBODY: Me = { user: '', username: '', may: [], sees: 'all', waiting: 0, mode: 'report-only', enforcementSwitchedOff: false, locale: null, version: '' };

function InRealm({ context, texts, home }: { context: ConsoleContext; texts: Texts; home: () => HTMLElement }) {
  const before = useMemo<Services>(() => ({ context, texts, api: createApi(context, context.realm), me: NOBODY, home }), [context, texts, home]);
  return (
    <ServicesContext.Provider value={before}>
      <WithMe />
    </ServicesContext.Provider>
  );
}

/** Asks who looks, whenever the realm is another. */
function WithMe() {
  const { realm, page } = useRoute();
  const outer = useConsole();
  const api = useMemo(() => createApi(outer.context, realm), [outer.context, realm]);
  const me = useQuery<Me, Problem>({ queryKey: [realm, 'me'], queryFn: ({ signal }) => api.ask<Me>('me', { signal }), staleTime: 60_000, refetchInterval: 60_000, retry: false });
  useEffect(() => {
    if (me.data) {
      window.dispatchEvent(new CustomEvent('portcullis-me', { detail: { realm, waiting: me.data.waiting } }));
    }
  }, [me.data, realm]);
  const services = useMemo<Services>(() => ({ ...outer, api, me: me.data ?? NOBODY }), [outer, api, me.data]);
  const Shown = PAGES[page];
  return (
    <ServicesContext.Provider value={services}>
      <ToastHost>
        <Frame>
          {me.isPending ? (
            <Loading />
          ) : me.error && me.error.status !== 403 ? (
            <ProblemAlert problem={me.error} retry={() => void me.refetch()} />
          ) : services.me.may.includes('view-risk') ? (
            <Caught key={`${realm}/${page}`}>
              <Suspense fallback={<Loading />}>
                <Shown />
              </Suspense>
            </Caught>
          ) : (
            <NoPermission role="view-risk" />
          )}
        </Frame>
      </ToastHost>
    </ServicesContext.Provider>
  );
}

/** Keeps one broken page from taking the console with it. */
class Caught extends Component<{ children: ReactNode }, { problem: Problem | null }> {
  override state = { problem: null };

  static getDerivedStateFromError(error: unknown) {
    return { problem: new Problem(0, 'broken', error instanceof Error ? error.message : String(error)) };
  }

  override render() {
    return this.state.problem ? <ProblemAlert problem={this.state.problem} retry={() => this.setState({ problem: null })} /> : this.props.children;
  }
}
