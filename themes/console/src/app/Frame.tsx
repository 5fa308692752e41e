import { Badge } from '@patternfly/react-core';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useConsole } from './ConsoleContext';
import Palette from './palette/Palette';
import { trackSequences, useKeys } from './keys';
import { go, hashOf, PAGES, type PageId } from './router';
import { useRoute } from './useRoute';

const KeyHelp = lazy(() => import('./palette/KeyHelp'));

const SEQUENCES: Record<string, PageId> = { 'g o': 'overview', 'g s': 'sign-ins', 'g p': 'people', 'g l': 'clusters', 'g c': 'cases', 'g y': 'policy', 'g d': 'doctor' };

/** What is around every page: keys, the palette, and where the console is a page of its own, its navigation. */
export function Frame({ children }: { children: ReactNode }) {
  const { context } = useConsole();
  const { realm } = useRoute();
  const [over, setOver] = useState<'palette' | 'help' | null>(null);
  useEffect(trackSequences, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOver('palette');
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useKeys({
    '?': () => setOver('help'),
    ...Object.fromEntries(Object.entries(SEQUENCES).map(([keys, page]) => [keys, () => go(hashOf(realm, page))])),
  });
  const close = () => setOver(null);
  return (
    <div className="pc-console">
      {context.standalone ? <Masthead openPalette={() => setOver('palette')} /> : null}
      <div className="pc-content">{children}</div>
      <Suspense>
        {over === 'palette' ? <Palette close={close} /> : null}
        {over === 'help' ? <KeyHelp close={close} /> : null}
      </Suspense>
    </div>
  );
}

function Masthead({ openPalette }: { openPalette: () => void }) {
  const { context, texts, me } = useConsole();
  const { realm, page } = useRoute();
  const { t } = texts;
  return (
    <header className="pc-masthead">
      <span className="pc-brand">{t('product')}</span>
      <nav aria-label={t('nav.group')}>
        <ul>
          {PAGES.map((id) => (
            <li key={id}>
              <a href={hashOf(realm, id)} aria-current={id === page ? 'page' : undefined}>
                {t(`nav.${id}`)}
                {id === 'cases' && me.waiting > 0 ? <Badge screenReaderText={t('nav.waiting')}>{me.waiting}</Badge> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <button type="button" className="pf-v5-c-button pf-m-plain" onClick={openPalette}>
        {t('palette.open')} <kbd>Ctrl K</kbd>
      </button>
      <a href={`${context.apiBase}/admin/${encodeURIComponent(context.loginRealm)}/console/#/${encodeURIComponent(realm)}`}>{t('to-keycloak')}</a>
    </header>
  );
}
