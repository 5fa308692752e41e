import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { Total } from '../api/types';
import { useTexts } from '../app/ConsoleContext';
import type { Filters } from '../app/useRoute';

interface PagerProps {
  filters: Filters;
  shown: number;
  size: number;
  next: string | null;
  total?: Total | undefined;
  searchedTo?: string | null | undefined;
  /** What the two directions are called: newer and older, unless the list is not by time. */
  byTime?: boolean;
}

/** Walks through the pages of a list whose cursor lives in the address. The way back is the browser's own. */
export function Pager({ filters, shown, size, next, total, searchedTo, byTime = true }: PagerProps) {
  const texts = useTexts();
  const page = Number(filters.get('page') || '1');
  const [depth, setDepth] = useState(0);
  const first = (page - 1) * size + 1;
  const older = () => {
    setDepth(depth + 1);
    filters.set({ after: next ?? '', page: String(page + 1) });
  };
  const newer = () => {
    if (depth > 0) {
      setDepth(depth - 1);
      window.history.back();
    } else {
      filters.set({ after: '', page: '' });
    }
  };
  return (
    <div className="pc-pager">
      {searchedTo && next ? (
        <span>
          {texts.t('pager.searched', { to: texts.day(searchedTo) })}{' '}
          <Button variant="link" isInline onClick={older}>
            {texts.t('pager.further')}
          </Button>
        </span>
      ) : null}
      <span className="pc-muted">
        {shown === 0 ? '' : texts.t('pager.range', { first, last: first + shown - 1, total: total ? texts.number(total.value) + (total.atLeast ? '+' : '') : '' })}
      </span>
      <Button variant="secondary" size="sm" isDisabled={page === 1} onClick={newer}>
        {texts.t(byTime ? 'pager.newer' : 'pager.before')}
      </Button>
      <Button variant="secondary" size="sm" isDisabled={next === null} onClick={older}>
        {texts.t(byTime ? 'pager.older' : 'pager.after')}
      </Button>
    </div>
  );
}
