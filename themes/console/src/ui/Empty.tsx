import { Alert, AlertActionLink, EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, EmptyStateHeader, EmptyStateIcon, Skeleton } from '@patternfly/react-core';
import CubesIcon from '@patternfly/react-icons/dist/esm/icons/cubes-icon';
import LockIcon from '@patternfly/react-icons/dist/esm/icons/lock-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../api/client';
import { useConsole, useTexts, type Role } from '../app/ConsoleContext';

const ICONS = { add: PlusCircleIcon, nothing: CubesIcon, noMatch: SearchIcon, locked: LockIcon };

/** A place with nothing in it, which says what would be there and how it gets there. */
export function Empty({ title, children, icon = 'nothing', action }: { title: string; children?: ReactNode; icon?: keyof typeof ICONS; action?: ReactNode }) {
  return (
    <EmptyState>
      <EmptyStateHeader titleText={title} headingLevel="h2" icon={<EmptyStateIcon icon={ICONS[icon]} />} />
      {children ? <EmptyStateBody>{children}</EmptyStateBody> : null}
      {action ? (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      ) : null}
    </EmptyState>
  );
}

/** Why something could not be read or done, over what is still shown. */
export function ProblemAlert({ problem, retry }: { problem: Problem | null; retry?: () => void }) {
  const { t, has } = useTexts();
  const { context } = useConsole();
  if (!problem) {
    return null;
  }
  if (problem.status === 401) {
    const again = <AlertActionLink onClick={() => context.signIn()}>{t('problem.sign-in')}</AlertActionLink>;
    return <Alert isInline variant="warning" title={t('problem.signed-out')} actionLinks={again} />;
  }
  const known = has(`problem.${problem.code}`) ? `problem.${problem.code}` : `problem.${problem.status}`;
  const action = retry ? <AlertActionLink onClick={retry}>{t('problem.again')}</AlertActionLink> : undefined;
  return (
    <Alert isInline variant="danger" title={has(known) ? t(known) : t('problem.title')} actionLinks={action}>
      {has(known) ? null : problem.message}
      {problem.errors.length === 0 ? null : (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.path + error.message}>
              <code>{error.path}</code> {error.message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** What somebody sees who lacks a role. */
export function NoPermission({ role }: { role: Role }) {
  const { t } = useTexts();
  const { api } = useConsole();
  return (
    <Empty icon="locked" title={t('no-permission.title')}>
      {t('no-permission.body', { role, realm: api.realm })}
    </Empty>
  );
}

/** Grey lines in place of what is still loading, once that takes longer than one notices. */
export function Loading({ lines = 8 }: { lines?: number }) {
  const { t } = useTexts();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 150);
    return () => window.clearTimeout(timer);
  }, []);
  if (!late) {
    return null;
  }
  return (
    <div className="pc-loading">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} {...(line === 0 ? { screenreaderText: t('loading') } : {})} />
      ))}
    </div>
  );
}
