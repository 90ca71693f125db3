import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('generated/openapi.ts', () => {
  it('is what `yarn generate-api-types` makes of openapi.yaml', () => {
    const bin = (name: string, path: string) =>
      join(dirname(require.resolve(`${name}/package.json`)), path);
    const run = (args: string[], input?: string) =>
      execFileSync(process.execPath, args, {
        cwd: root,
        input,
        encoding: 'utf8',
      });

    const generated = run([
      bin('openapi-typescript', 'bin/cli.js'),
      'openapi.yaml',
      '--immutable',
    ]);
    const formatted = run(
      [
        bin('prettier', 'bin/prettier.cjs'),
        '--stdin-filepath',
        'src/generated/openapi.ts',
      ],
      generated,
    );

    expect(readFileSync(join(__dirname, 'openapi.ts'), 'utf8')).toBe(formatted);
  });
});
