import { readdirSync, readFileSync } from 'fs';
import { resolve } from 'path';
import { builtInRules } from '../builtInRules';
import { renderRuleDocumentation } from './renderRuleDocumentation';

const directory = resolve(__dirname, '../../../../../docs/rules');

describe('docs/rules', () => {
  const pages = renderRuleDocumentation(builtInRules);

  it('has a page for each rule and no other', () => {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
    expect(files.filter(file => file.endsWith('.md')).sort()).toEqual(
      Object.keys(pages).sort(),
    );
  });

  it.each(Object.keys(pages))('%s is what the rules say', page => {
    expect(readFileSync(resolve(directory, page), 'utf8')).toBe(pages[page]);
  });
});
