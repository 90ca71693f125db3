import { performance } from 'node:perf_hooks';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { yieldToEventLoop } from './yieldToEventLoop';

function work(millis: number): void {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

it('lets others work between the steps of long work', async () => {
  let turns = 0;
  let done = false;
  const others = () => {
    turns++;
    if (!done) {
      setImmediate(others);
    }
  };
  setImmediate(others);
  for (let step = 0; step < 5; step++) {
    work(15);
    await yieldToEventLoop();
  }
  done = true;
  expect(turns).toBeGreaterThanOrEqual(4);
});

it('counts short pieces of work together', async () => {
  let turns = 0;
  const count = () => {
    turns++;
    if (turns < 100) {
      setImmediate(count);
    }
  };
  await yieldToEventLoop();
  setImmediate(count);
  for (let piece = 0; piece < 10; piece++) {
    work(3);
    await yieldToEventLoop();
  }
  expect(turns).toBeGreaterThanOrEqual(1);
  turns = 100;
});

it('works for nobody who has gone', async () => {
  const gone = new AbortController();
  gone.abort(new Error('gone'));
  await expect(yieldToEventLoop(gone.signal)).rejects.toThrow('gone');
});

const sources = join(__dirname, '..');

it('is the only one who gives a turn', () => {
  const yielding = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter(file => /(?<!\.test)\.ts$/.test(file))
    .filter(file => !file.includes('__testUtils__'))
    .filter(file =>
      readFileSync(join(sources, file), 'utf8').includes('setImmediate'),
    );
  expect(yielding).toEqual(['runtime/yieldToEventLoop.ts']);
});
