import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { capture } from './process.mjs';
import { withRenderers } from './renderers.mjs';

const hasPackage = process.platform === 'linux' && process.arch === 'x64';

test(
  'kubectl and helm run on a machine that has neither',
  { skip: !hasPackage && 'the package is for Linux on x64' },
  async () => {
    const empty = mkdtempSync(join(tmpdir(), 'no-programs-'));
    try {
      const bare = { ...process.env, PATH: empty };
      const env = await withRenderers(bare);
      assert.notEqual(env.PATH, empty);
      const version = await capture('kubectl', ['version', '--client'], {
        env,
      });
      assert.match(version ?? '', /Client Version/);
      assert.match(
        (await capture('helm', ['version', '--short'], { env })) ?? '',
        /^v\d/,
      );
    } finally {
      rmSync(empty, { recursive: true });
    }
  },
);
