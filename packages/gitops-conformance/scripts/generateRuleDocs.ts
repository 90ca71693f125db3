/* eslint-disable no-restricted-syntax */
import { mkdirSync, rmSync, writeFileSync } from 'fs';
import { dirname, resolve } from 'path';
import { builtInRules } from '../src/rules/builtInRules';
import { renderRuleDocumentation } from '../src/rules/documentation/renderRuleDocumentation';

// The folder is the generator's: a page of a rule that is gone goes with it.
const directory = resolve(__dirname, '../../../docs/rules');
rmSync(directory, { recursive: true, force: true });
const pages = Object.entries(renderRuleDocumentation(builtInRules));
for (const [path, text] of pages) {
  const file = resolve(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`${pages.length} pages written to docs/rules\n`);
