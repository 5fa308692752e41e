import words from '../../texts/words-en.properties';

/** The signals that there are texts for. */
export const SIGNAL_IDS: readonly string[] = Object.keys(words)
  .map((key) => /^signal\.(.+)\.calm$/.exec(key)?.[1])
  .filter((id): id is string => id !== undefined);
