import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { standardJsonSchema } from '../src/standard/standardSchema';

/** Publishes the schema as a file, for editors: `yarn schema`. A test holds the file to the schema. */
async function main() {
  const path = resolve(__dirname, '../standard.schema.json');
  const text = JSON.stringify(standardJsonSchema);
  await writeFile(path, await format(text, { parser: 'json' }));
}

main();
