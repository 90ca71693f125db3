import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import {
  capture,
  heartbeat,
  root,
  run,
  toolchainDirectory,
} from './process.mjs';

const isWindows = process.platform === 'win32';
// Before 22.12 Node cannot require an ES module, which Backstage does.
const supportedNode = /^(22\.(1[2-9]|[2-9]\d)|24)\./;
const preferredNodeMajor = 24;

const { packageManager } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const yarnVersion = packageManager.replace('yarn@', '');
const yarnPackage = `@yarnpkg/cli-dist@${yarnVersion}`;

/**
 * Finds or installs Node and Yarn. The machine's own are used when they fit;
 * otherwise npm puts them into the git-ignored toolchain directory.
 *
 * @returns paths of `node` and `yarn`, and the environment to run things in
 */
export async function prepareToolchain() {
  const npm = npmCommand();
  const env = cleanEnvironment();
  await adoptNpmNetworkSettings(npm, env);

  const ownNode = supportedNode.test(process.versions.node);
  const ownYarn = await findYarn(env);
  const missing = [
    ...(ownNode || existsSync(localNode()) ? [] : [nodePackage()]),
    ...(ownYarn || hasLocalYarn() ? [] : [yarnPackage]),
  ];
  if (missing.length > 0) {
    await installWithNpm(npm, missing, env);
  }

  const node = ownNode ? process.execPath : localNode();
  const bin = join(toolchainDirectory, 'bin');
  const yarn = ownYarn ?? writeYarnWrapper(bin, node);
  const path = [dirname(node), ...(ownYarn ? [] : [bin]), env.PATH];
  return { node, yarn, env: { ...env, PATH: path.join(delimiter) } };
}

function localModules() {
  return join(toolchainDirectory, 'node_modules');
}

function nodePackageName() {
  const target = `${process.platform}-${process.arch}`
    .replace('win32', 'win')
    // The one platform whose package is named differently.
    .replace('darwin-arm64', 'bin-darwin-arm64');
  return `node-${target}`;
}

function nodePackage() {
  return `${nodePackageName()}@${preferredNodeMajor}`;
}

function localNode() {
  const file = isWindows ? 'node.exe' : 'node';
  return join(localModules(), nodePackageName(), 'bin', file);
}

function localYarnScript() {
  return join(localModules(), '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
}

/** Whether the installed Yarn is the one that package.json asks for. */
function hasLocalYarn() {
  const manifest = join(localYarnScript(), '..', '..', 'package.json');
  if (!existsSync(manifest)) return false;
  return JSON.parse(readFileSync(manifest, 'utf8')).version === yarnVersion;
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) {
    return { file: process.execPath, args: [script] };
  }
  return { file: isWindows ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * npm hands its own state to scripts as variables. Some of it (a prefix, a
 * workspace, `omit=dev`) would change what the commands run from here do.
 */
function cleanEnvironment() {
  const env = { ...process.env };
  const kept =
    /^npm_config_(registry|cafile|cache|userconfig|globalconfig|.*proxy|strict_ssl)$/i;
  for (const key of Object.keys(env)) {
    if (/^npm_/i.test(key) && !kept.test(key)) delete env[key];
  }
  delete env.NODE_ENV;
  env.HOME = env.HOME || userInfo().homedir || homedir();
  // Yarn keeps downloads in the home directory, unless it can't.
  if (!isWritable(env.HOME)) {
    env.YARN_GLOBAL_FOLDER ??= join(toolchainDirectory, 'yarn');
    env.npm_config_cache ??= join(toolchainDirectory, 'npm');
  }
  return env;
}

function isWritable(directory) {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Yarn does not read npm's configuration: a mirror or a company's CA is passed on. */
async function adoptNpmNetworkSettings(npm, env) {
  const get = async key => {
    const value = await capture(npm.file, [...npm.args, 'config', 'get', key], {
      env,
    });
    return value
      ?.split('\n')
      .filter(line => line && !line.startsWith('npm '))
      .at(-1);
  };
  const isSet = value => value && value !== 'null' && value !== 'undefined';
  const [registry, cafile] = await Promise.all([
    get('registry'),
    get('cafile'),
  ]);
  if (isSet(registry)) {
    env.YARN_NPM_REGISTRY_SERVER ??= registry.replace(/\/$/, '');
  }
  if (isSet(cafile)) env.YARN_HTTPS_CA_FILE_PATH ??= cafile;
}

/** The machine's own Yarn, if it is of this repository's major version and not older. */
async function findYarn(env) {
  const name = isWindows ? 'yarn.cmd' : 'yarn';
  const version = await capture(name, ['--version'], {
    cwd: root,
    // A Corepack shim must not reach for a download of its own.
    env: { ...env, COREPACK_ENABLE_NETWORK: '0' },
    timeout: 20_000,
  });
  const [major, minor] = (version ?? '').split('.').map(Number);
  const [wantedMajor, wantedMinor] = yarnVersion.split('.').map(Number);
  return major === wantedMajor && minor >= wantedMinor ? name : undefined;
}

async function installWithNpm(npm, packages, env) {
  console.error(`Installing ${packages.join(' and ')} into .toolchain`);
  mkdirSync(toolchainDirectory, { recursive: true });
  const stop = heartbeat('downloading');
  const output = [];
  const { code } = await run(
    npm.file,
    [
      ...npm.args,
      'install',
      '--prefix',
      toolchainDirectory,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      // npm removes what is not named, so everything of the toolchain is named.
      ...new Set([...packages, ...installedPackages()]),
    ],
    { cwd: toolchainDirectory, env, onLine: line => output.push(line) },
  );
  stop();
  if (code !== 0) {
    throw new Error(
      `npm could not install the toolchain:\n${output.join('\n')}`,
    );
  }
}

function installedPackages() {
  return [
    ...(existsSync(localNode()) ? [nodePackage()] : []),
    ...(hasLocalYarn() ? [yarnPackage] : []),
  ];
}

/** A `yarn` that runs the installed release, for the tools that expect one on the PATH. */
function writeYarnWrapper(bin, node) {
  mkdirSync(bin, { recursive: true });
  const wrapper = join(bin, isWindows ? 'yarn.cmd' : 'yarn');
  const script = localYarnScript();
  const text = isWindows
    ? `@"${node}" "${script}" %*\r\n`
    : `#!/bin/sh\nexec "${node}" "${script}" "$@"\n`;
  if (!existsSync(wrapper) || readFileSync(wrapper, 'utf8') !== text) {
    writeFileSync(wrapper, text);
    chmodSync(wrapper, 0o755);
  }
  return wrapper;
}
