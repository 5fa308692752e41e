/** The texts of a message bundle by key. */
export function parseProperties(source: string): Record<string, string>;
