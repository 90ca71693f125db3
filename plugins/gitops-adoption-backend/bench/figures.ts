/** What a benchmark found out, beside what it should be. Never a reason to fail: times are those of a machine. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target?: string;
  readonly isMet?: boolean;
}

const ASSESSMENTS = new Map<boolean | undefined, string>([
  [true, 'met'],
  [false, 'missed'],
]);

const found: Figure[] = [];

/** One line a measurement: a name, and figures by unit. */
export function print(
  name: string,
  figures: Readonly<Record<string, string | number>>,
): void {
  const text = Object.entries(figures)
    .map(([unit, figure]) => `${unit} ${figure}`)
    .join(', ');
  process.stdout.write(`${name}: ${text}\n`);
}

/** A measurement that something is expected of, for the table at the end. */
export function report(figure: Figure): void {
  found.push(figure);
}

export function reported(): readonly Figure[] {
  return found;
}

export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, measured, target, isMet }) => [
    what,
    measured,
    target ?? '',
    ASSESSMENTS.get(isMet) ?? '',
  ]);
  const header = ['what', 'measured', 'target', ''];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [
    line(header),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
    '',
  ].join('\n');
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

export const inMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
export const inSeconds = (millis: number) => (millis / 1000).toFixed(1);
