import { Tooltip } from '@patternfly/react-core';
import { useTexts } from '../app/ConsoleContext';

/** A time in the viewer's zone; a tooltip has it exactly, and in UTC. */
export function Time({ at, ago = false, day = false }: { at: string | null | undefined; ago?: boolean; day?: boolean }) {
  const texts = useTexts();
  if (!at) {
    return <>–</>;
  }
  return (
    <Tooltip content={texts.exact(at)}>
      <time dateTime={at}>{ago ? texts.age(at) : day ? texts.day(at) : texts.time(at)}</time>
    </Tooltip>
  );
}
