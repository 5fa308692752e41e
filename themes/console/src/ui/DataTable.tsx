import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useTexts } from '../app/ConsoleContext';
import { useKeys } from '../app/keys';

/** One column of a list. */
export interface Column<T> {
  id: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** Whether the column leaves first when there is little room. */
  minor?: boolean;
  /** Whether the column stays when a drawer is open beside the list. */
  beside?: boolean;
}

interface DataTableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** The row whose drawer is open. */
  openKey?: string | undefined;
  onOpen?: (row: T) => void;
  /** The link of a row, for a new tab. */
  actions?: (row: T) => ReactNode;
  selection?: { keys: ReadonlySet<string>; toggle: (key: string) => void };
  /** Whether j, k, Enter and x are for this list. */
  withKeys?: boolean;
}

/** A list. j and k walk through it, Enter opens a row, x selects it. */
export function DataTable<T>({ caption, columns, rows, keyOf, openKey, onOpen, actions, selection, withKeys = true }: DataTableProps<T>) {
  const { t } = useTexts();
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const focusRow = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    setAt(next);
    body.current?.querySelectorAll<HTMLElement>('tr')[next]?.focus();
  };
  useEffect(() => setAt(0), [caption]);
  const row = rows[Math.min(at, rows.length - 1)];
  useKeys(
    withKeys && rows.length > 0
      ? {
          j: () => focusRow(body.current?.contains(document.activeElement) ? at + 1 : at),
          k: () => focusRow(at - 1),
          Enter: (event) => {
            if (row && onOpen && !isControl(event.target)) {
              event.preventDefault();
              onOpen(row);
            }
          },
          x: () => row && selection?.toggle(keyOf(row)),
        }
      : {},
  );
  const open = (event: MouseEvent, target: T) => {
    if (onOpen && !isControl(event.target) && !window.getSelection()?.toString()) {
      onOpen(target);
    }
  };
  return (
    <Table aria-label={caption} variant="compact" isStickyHeader gridBreakPoint="grid-md" className="pc-table">
      <Thead>
        <Tr>
          {selection ? <Th screenReaderText={t('select')} /> : null}
          {columns.map((column) => (
            <Th key={column.id} className={classOf(column)}>
              {column.title}
            </Th>
          ))}
          {actions ? <Th screenReaderText={t('actions')} /> : null}
        </Tr>
      </Thead>
      <Tbody ref={body}>
        {rows.map((item, index) => (
          <Tr
            key={keyOf(item)}
            tabIndex={index === Math.min(at, rows.length - 1) ? 0 : -1}
            data-row={keyOf(item)}
            className={openKey === keyOf(item) ? 'pc-row pc-open' : 'pc-row'}
            aria-current={openKey === keyOf(item) ? 'true' : undefined}
            onFocus={() => setAt(index)}
            onClick={(event: MouseEvent) => open(event, item)}
          >
            {selection ? (
              <Td select={{ rowIndex: index, isSelected: selection.keys.has(keyOf(item)), onSelect: () => selection.toggle(keyOf(item)) }} />
            ) : null}
            {columns.map((column) => (
              <Td key={column.id} dataLabel={column.title} className={classOf(column)}>
                {column.cell(item)}
              </Td>
            ))}
            {actions ? <Td className="pc-cell-actions">{actions(item)}</Td> : null}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

const classOf = ({ minor, beside }: { minor?: boolean; beside?: boolean }) => [minor ? 'pc-minor' : '', beside === false ? 'pc-beside' : ''].join(' ').trim();

/** Whether the event came from something that does something of its own. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, input, select, textarea, [role="menuitem"], [role="menu"]') !== null;
}
