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
