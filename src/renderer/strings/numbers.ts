/** Numbers as a language writes them. */
export interface Numbers {
  /** With separators between thousands. */
  readonly grouped: (n: number) => string;
  /** With exactly `digits` after the decimal sign. */
  readonly fixed: (n: number, digits: number) => string;
  /** With at most `digits` after the decimal sign. */
  readonly short: (n: number, digits: number) => string;
  /** With `digits` significant ones. */
  readonly precise: (n: number, digits: number) => string;
  /** Of a file, in kB or MB. */
  readonly bytes: (n: number) => string;
}

/** How the language of a BCP 47 tag writes numbers. */
export function numbersIn(tag: string): Numbers {
  const format = (n: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(tag, { useGrouping: false, ...options }).format(n);
  const short = (n: number, digits: number): string => format(n, { maximumFractionDigits: digits });
  return {
    grouped: (n) => format(n, { useGrouping: true }),
    fixed: (n, digits) =>
      format(n, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    short,
    precise: (n, digits) =>
      format(n, { minimumSignificantDigits: digits, maximumSignificantDigits: digits }),
    bytes: (n) => (n < 999_500 ? `${Math.ceil(n / 1000)} kB` : `${short(n / 1_000_000, 1)} MB`),
  };
}

/** A number with the noun that goes with it. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
