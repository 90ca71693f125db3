// Entry of every npm script: brings the toolchain and the dependencies, then runs the command.
// Uses nothing but Node itself, because it runs before anything is installed.
import { fuzz } from './lib/fuzz.mjs';
import { installDependencies } from './lib/dependencies.mjs';
import { binPath, root, run } from './lib/process.mjs';
import { withRenderers } from './lib/renderers.mjs';
import { prepareToolchain } from './lib/toolchain.mjs';

/** Commands that run tests. */
const testing = new Set(['test', 'nightly', 'jest']);

const commands = {
  start: ['node', 'scripts/start.mjs'],
  test: ['node', 'scripts/test.mjs'],
  nightly: ['node', 'scripts/nightly.mjs'],
  fuzz: ['node', ...fuzz],
  dev: [
    'backstage-cli',
    'repo',
    'start',
    '--config',
    '../../app-config.yaml',
    '--config',
    '../../app-config.dev.yaml',
  ],
  build: ['backstage-cli', 'repo', 'build', '--all'],
  typecheck: ['tsc', '--noEmit'],
  lint: ['backstage-cli', 'repo', 'lint'],
  format: ['prettier', '--write', '.'],
  // Without a word on it, Jest would watch a tree that has changes.
  jest: ['backstage-cli', 'repo', 'test', '--watch=false'],
  yarn: ['yarn'],
  'gitops-conformance': [
    'node',
    'packages/gitops-conformance-cli/bin/gitops-conformance',
  ],
  bench: ['node', 'packages/gitops-conformance/bench/bench.mjs'],
  'bench:backend': [
    'yarn',
    'workspace',
    '@gitops-adoption/backstage-plugin-gitops-adoption-backend',
    'bench',
  ],
  score: ['node', 'packages/gitops-conformance/bench/score.mjs'],
};

const [name, ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const known = Object.keys(commands).join(', ');
  console.error(`Unknown command ${name ?? '(none)'}: use one of ${known}`);
  process.exit(2);
}

try {
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  const env = testing.has(name)
    ? await withRenderers(toolchain.env)
    : toolchain.env;
  const [file, ...fixed] = command;
  const { code } = await run(binPath(file, toolchain), [...fixed, ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.exitCode = code;
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
