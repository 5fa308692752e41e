import { useTexts } from '../../app/ConsoleContext';
import { useConsole } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { hashOf, PAGES, type PageId } from '../../app/router';
import { useRoute } from '../../app/useRoute';
import type { Doctor } from '../../api/types';
import { Button, Loading, Page, ProblemAlert, Status, Time, useToasts } from '../../ui';
import { checkText } from './checks';

const ORDER = ['BROKEN', 'LOOK', 'NOT_CHECKED', 'OK'] as const;

/** What is covered and what is not. */
export default function DoctorPage() {
  const texts = useTexts();
  const { t } = texts;
  const toasts = useToasts();
  const read = useRead<Doctor>('doctor');
  const checks = [...(read.data?.checks ?? [])].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const count = (status: string) => checks.filter((check) => check.status === status).length;
  const asText = checks.map((check) => `${t(`status.${check.status}`)}  ${groupText(texts, check.group)}  ${check.what || checkText(texts, check)}`).join('\n');
  return (
    <Page
      title={t('nav.doctor')}
      subtitle={
        read.data ? (
          <>
            {t('doctor.counts', { ok: count('OK'), look: count('LOOK'), broken: count('BROKEN') })} · {t('doctor.checked')} <Time at={read.data.checkedAt} ago />
          </>
        ) : null
      }
      actions={
        <>
          <Button variant="secondary" onClick={() => void read.refetch()} isLoading={read.isFetching}>
            {t('doctor.again')}
          </Button>
          <Button variant="link" onClick={() => void navigator.clipboard.writeText(asText).then(() => toasts.done(t('doctor.copied')), toasts.failed)}>
            {t('doctor.copy')}
          </Button>
        </>
      }
    >
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {read.isPending ? <Loading /> : null}
      <ul className="pc-doctor" aria-label={t('nav.doctor')}>
        {checks.map((check) => (
          <li key={`${check.group}/${check.id}/${JSON.stringify(check.values)}`}>
            <Status status={check.status} />
            <span className="pc-doctor-group">{groupText(texts, check.group)}</span>
            <span>
              {check.what || checkText(texts, check)}
              {check.how ? (
                <span className="pc-muted">
                  {' '}
                  {check.why} {check.how}
                </span>
              ) : null}
            </span>
            <Fix fix={check.fix} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

const groupText = ({ has, t }: ReturnType<typeof useTexts>, group: string) => (has(`doctor.group.${group}`) ? t(`doctor.group.${group}`) : group);

/** The way to mend it: a page of ours, one of Keycloak's, or of the manual. */
function Fix({ fix }: { fix: Record<string, unknown> | null | undefined }) {
  const { t } = useTexts();
  const { context } = useConsole();
  const { realm } = useRoute();
  if (fix && typeof fix.route === 'string') {
    const [page = '', ...rest] = fix.route.split('/').filter((part) => part !== '');
    return <a href={hashOf(realm, (PAGES as readonly string[]).includes(page) ? (page as PageId) : 'overview', rest)}>{t('doctor.fix.route')}</a>;
  }
  if (fix && typeof fix.console === 'string') {
    const path = fix.console.replace(/^[#/]+/, '').split('/').map(encodeURIComponent).join('/');
    return <a href={`${context.apiBase}/admin/${encodeURIComponent(context.loginRealm)}/console/#/${encodeURIComponent(realm)}/${path}`}>{t('doctor.fix.console')}</a>;
  }
  return fix && typeof fix.docs === 'string' ? <span className="pc-muted">{t('doctor.fix.docs', { page: fix.docs })}</span> : null;
}
