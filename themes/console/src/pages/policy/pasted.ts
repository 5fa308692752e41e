import { linesOf } from './document';

/** Pasted lines, told apart: ranges of addresses, networks by number, and what is neither, with its line. */
export function sorted(text: string): { ranges: string[]; asns: number[]; wrong: string[] } {
  const ranges: string[] = [];
  const asns: number[] = [];
  const wrong: string[] = [];
  linesOf(text).forEach((line, index) => {
    const asn = /^AS\s?(\d{1,10})$/i.exec(line) ?? /^(\d{1,10})$/.exec(line);
    if (asn?.[1]) {
      asns.push(Number(asn[1]));
    } else if (/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(line) && /[.:]/.test(line)) {
      ranges.push(line.includes('/') ? line : `${line}/${line.includes(':') ? 128 : 32}`);
    } else {
      wrong.push(`${index + 1}: ${line}`);
    }
  });
  return { ranges, asns, wrong };
}
