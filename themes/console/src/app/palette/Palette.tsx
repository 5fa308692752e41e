import { Modal, ModalVariant, Spinner, TextInput } from '@patternfly/react-core';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import type { Found } from '../../api/types';
import { decisionText } from '../../explain/sentence';
import { visible } from '../../ui/Name';
import { useConsole } from '../ConsoleContext';
import { useRead } from '../queries';
import { go, hashOf, PAGES } from '../router';
import { useRoute } from '../useRoute';

interface Entry {
  group: string;
  text: string;
  more: string;
  href: string;
}

/** Goes anywhere by a few letters: pages, people, cases, receipts, networks. */
export default function Palette({ close }: { close: () => void }) {
  const { texts, home } = useConsole();
  const { t } = texts;
  const [text, setText] = useState('');
  const query = useDelayed(text.trim(), 150);
  const found = useRead<Found>(query.length > 1 ? `find?q=${encodeURIComponent(query)}` : null);
  const entries = useEntries(text.trim(), query.length > 1 ? found.data : undefined);
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [text]);
  const take = (entry: Entry | undefined) => {
    if (entry) {
      close();
      go(entry.href);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : entries.length - 1)) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(entries[at]);
    }
  };
  return (
    <Modal isOpen variant={ModalVariant.small} aria-label={t('palette.title')} onClose={close} appendTo={home} position="top" className="pc-palette">
      <div onKeyDown={onKey}>
        <TextInput
          autoFocus
          type="search"
          autoComplete="off"
          aria-label={t('palette.title')}
          placeholder={t('palette.hint')}
          value={text}
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="pc-palette-list"
          aria-activedescendant={entries[at] ? `pc-palette-${at}` : undefined}
          aria-autocomplete="list"
          onChange={(_event, value) => setText(value)}
        />
        <ul id="pc-palette-list" role="listbox" aria-label={t('palette.title')} className="pc-palette-list">
          {entries.map((entry, index) => (
            <li
              key={entry.href + entry.text}
              id={`pc-palette-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(entry)}
              onMouseMove={() => setAt(index)}
            >
              <span className="pc-muted">{entry.group}</span>
              <span>
                <bdi>{visible(entry.text)}</bdi> <span className="pc-muted">{entry.more}</span>
              </span>
            </li>
          ))}
        </ul>
        <div role="status" className="pc-palette-status">
          {found.isFetching && query.length > 1 ? <Spinner size="md" aria-label={t('loading')} /> : entries.length === 0 ? t('palette.nothing') : ''}
        </div>
      </div>
    </Modal>
  );
}

function useDelayed(value: string, millis: number): string {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(value), millis);
    return () => window.clearTimeout(timer);
  }, [value, millis]);
  return late;
}

function useEntries(text: string, found: Found | undefined): Entry[] {
  const { texts } = useConsole();
  const { realm } = useRoute();
  return useMemo(() => {
    const { t } = texts;
    const pages = PAGES.map((page) => ({ group: t('palette.pages'), text: t(`nav.${page}`), more: '', href: hashOf(realm, page) }));
    const matching = pages.filter((entry) => entry.text.toLowerCase().includes(text.toLowerCase()));
    if (!found) {
      return matching;
    }
    return [
      ...found.receipts.map((item) => ({
        group: t('palette.receipts'),
        text: item.username ?? item.user,
        more: `${decisionText(texts, item)} · ${texts.time(item.time)} · ${item.receipt}`,
        href: hashOf(realm, 'sign-ins', [item.receipt], { view: 'all' }),
      })),
      ...found.people.flatMap((person) => [
        { group: t('palette.worth'), text: person.username, more: t('palette.worth.more'), href: hashOf(realm, 'sign-ins', [], { user: person.username, view: 'worth' }) },
        { group: t('nav.people'), text: person.username, more: person.name ?? '', href: hashOf(realm, 'people', [person.id, 'summary']) },
      ]),
      ...found.cases.map((item) => ({ group: t('nav.cases'), text: item.username, more: item.text, href: hashOf(realm, 'cases', [item.id, 'evidence']) })),
      ...found.networks.map((network) => ({
        group: t('palette.networks'),
        text: network.asOrg ?? `AS${network.asn}`,
        more: t('sign-ins.count', { count: network.signIns }),
        href: hashOf(realm, 'sign-ins', [], { view: 'all', asn: String(network.asn) }),
      })),
      ...matching,
    ];
  }, [texts, realm, text, found]);
}
