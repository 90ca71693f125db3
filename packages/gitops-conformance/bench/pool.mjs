import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';

/**
 * Times analysis of all trees by a pool of threads, as a portal runs it: the contents of each tree are handed to a thread,
 * and its facts come back. Gives milliseconds of each round, and the number of threads.
 */
export async function measurePool({ engine, engineFile, trees, rounds }) {
  const threads = availableParallelism();
  const pool = new Piscina({
    filename: new URL('./poolWorker.mjs', import.meta.url).href,
    workerData: { engineFile },
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
  });
  // The largest first, so that none is left alone at the end.
  const largestFirst = [...trees].sort(
    (a, b) => engine.contentBytes(b) - engine.contentBytes(a),
  );
  const analyze = tree => {
    const { files, ...rest } = tree;
    const packed = engine.packFiles([...files.values()]);
    return pool.run({ rest, packed }, { transferList: [packed.contents] });
  };
  const times = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await Promise.all(largestFirst.map(analyze));
      times.push(performance.now() - start);
    }
  } finally {
    await pool.destroy();
  }
  return { threads, times };
}
