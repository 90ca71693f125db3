import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capture, run } from './process.mjs';

const timers = () =>
  process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

test('a program that is not there leaves nothing to wait for', async () => {
  const before = timers();
  const output = await capture('no-such-program-here', [], { timeout: 60_000 });
  assert.equal(output, undefined);
  assert.equal(timers(), before);
});

test('a program that has ended leaves nothing to wait for', async () => {
  const before = timers();
  const output = await capture(
    process.execPath,
    ['-e', 'console.log("done")'],
    { timeout: 60_000 },
  );
  assert.equal(output, 'done');
  assert.equal(timers(), before);
});

test('a program that does not end is ended', async () => {
  const { code, signal } = await run(
    process.execPath,
    ['-e', 'setInterval(() => {}, 1000)'],
    { timeout: 100, stdio: 'ignore' },
  );
  assert.deepEqual({ code, signal }, { code: 1, signal: 'SIGTERM' });
});
