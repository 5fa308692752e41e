/** Text that somebody else wrote. Control characters are shown, and its direction stays its own. */
export function Name({ children }: { children: string | null | undefined }) {
  return <bdi>{visible(children ?? '')}</bdi>;
}

/** The text with pictures in place of control characters and marks that turn the direction of writing. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\u25c7';
  });
}
