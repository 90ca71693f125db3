import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, stages } from '../stages.json';

/** Lines of an indented block of Markdown, their columns aligned. */
function block(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row => row.map((cell, column) => cell.padEnd(widths[column] + 4)))
    .map(cells => `    ${cells.join('').trimEnd()}\n`)
    .join('');
}

const documentOf = (name: string) =>
  readFileSync(join(__dirname, '../../../docs', name), 'utf8');

it.each(['concepts.md', 'analyzer.md'])('docs/%s quotes the stages', name => {
  expect(documentOf(name)).toContain(
    block(stages.map(({ name: stage, does, yields }) => [stage, does, yields])),
  );
});

it('docs/contributing.md quotes the folders', () => {
  expect(documentOf('contributing.md')).toContain(
    block(folders.map(({ name, holds }) => [name, holds])),
  );
});

it('lists every folder of the engine', () => {
  const apart = ['__testUtils__', 'node', 'testing'];
  expect(
    readdirSync(__dirname, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !apart.includes(entry.name))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(folders.map(({ name }) => name).sort());
});
