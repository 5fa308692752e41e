import { Breadcrumb, BreadcrumbItem, PageSection } from '@patternfly/react-core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../app/ConsoleContext';

/** The frame of a page: where it is, what it is called, what can be done, and its content. */
export function Page({ title, heading, subtitle, actions, path = [], children }: PageProps) {
  const { t } = useTexts();
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  useEffect(() => {
    h1.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <PageSection variant="light" className="pc-head">
        {path.length === 0 ? null : (
          <Breadcrumb aria-label={t('breadcrumb')}>
            {path.map((step) => (
              <BreadcrumbItem key={step.href} to={step.href}>
                {step.text}
              </BreadcrumbItem>
            ))}
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        )}
        <div className="pc-head-line">
          <h1 ref={h1} tabIndex={-1} className="pf-v5-c-title pf-m-xl">
            {heading ?? title}
          </h1>
          <div className="pc-actions">{actions}</div>
        </div>
        {subtitle ? <div className="pc-subtitle">{subtitle}</div> : null}
      </PageSection>
      <PageSection className="pc-body">{children}</PageSection>
    </>
  );
}

interface PageProps {
  /** What the browser's title and the breadcrumb say. */
  title: string;
  heading?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  path?: { text: string; href: string }[];
  children: ReactNode;
}
