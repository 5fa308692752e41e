import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import type { Explanation } from '../../api/types';
import { Loading, ProblemAlert } from '../../ui';
import { ExplanationView } from './ExplanationView';
import { SignInActions } from './SignInActions';

/** Why one sign-in was decided as it was, read from the server, and what can be done about it. */
export function Explained({ receipt }: { receipt: string }) {
  const { t } = useTexts();
  const read = useRead<Explanation>(`assessments/${encodeURIComponent(receipt)}/explanation`, { keep: false });
  const [raw, setRaw] = useState(false);
  if (read.isPending) {
    return <Loading />;
  }
  if (!read.data) {
    return <ProblemAlert problem={read.error} retry={() => void read.refetch()} />;
  }
  return (
    <>
      <ExplanationView explanation={read.data} />
      <SignInActions explanation={read.data} />
      <details className="pc-raw" open={raw} onToggle={(event) => setRaw(event.currentTarget.open)}>
        <summary>{t('explain.raw')}</summary>
        {raw ? <Raw receipt={receipt} /> : null}
      </details>
    </>
  );
}

function Raw({ receipt }: { receipt: string }) {
  const read = useRead<object>(`assessments/${encodeURIComponent(receipt)}`);
  return (
    <>
      <ProblemAlert problem={read.error} />
      {read.data ? (
        <pre className="pc-scroll" tabIndex={0}>
          {JSON.stringify(read.data, null, 2)}
        </pre>
      ) : null}
    </>
  );
}
