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
  /** Of a file, in kB, MB or GB. */
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
    bytes: (n) => {
      if (n < 999_500) return `${Math.ceil(n / 1000)} kB`;
      return n < 999.95e6 ? `${short(n / 1e6, 1)} MB` : `${short(n / 1e9, 2)} GB`;
    },
  };
}

/** Milliseconds in words, in whole seconds, minutes or hours. */
export function durationIn(units: {
  readonly second: string;
  readonly minute: string;
  readonly hour: string;
}): (milliseconds: number) => string {
  const { second, minute, hour } = units;
  return (milliseconds) => {
    const seconds = Math.ceil(milliseconds / 1000);
    const minutes = Math.floor(seconds / 60);
    if (minutes === 0) return `${seconds} ${second}`;
    if (minutes < 60) return `${minutes} ${minute} ${seconds % 60} ${second}`;
    return `${Math.floor(minutes / 60)} ${hour} ${minutes % 60} ${minute}`;
  };
}

/** A number with the noun that goes with it. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
