/** Reads a message bundle: one `key=text` a line, `#` begins a comment, `\n` is a line break. */
export function parseProperties(source) {
  const texts = {};
  for (const line of source.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) {
      continue;
    }
    const at = line.indexOf('=');
    if (at < 0) {
      throw new Error(`not a text: ${line}`);
    }
    const key = line.slice(0, at).trim();
    if (key in texts) {
      throw new Error(`twice: ${key}`);
    }
    texts[key] = line.slice(at + 1).trim().replace(/\\n/g, '\n');
  }
  return texts;
}
