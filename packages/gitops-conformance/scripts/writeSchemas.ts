import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { exceptionsJsonSchema } from '../src/extract/exceptions/exceptionsSchema';
import { builtInRules } from '../src/rules/builtInRules';
import { publishedStandardSchema } from '../src/standard/publishedSchema';

const SCHEMAS = {
  'standard.schema.json': publishedStandardSchema(builtInRules),
  'waivers.schema.json': exceptionsJsonSchema(),
};

/** Publishes the schemas as files, for editors: `yarn schema`. A test holds the files to them. */
async function main() {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const text = await format(JSON.stringify(schema), { parser: 'json' });
    await writeFile(resolve(__dirname, '..', name), text);
  }
}

main();
