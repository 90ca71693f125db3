import { createRequire } from 'node:module';
import { addEcosystemsOf } from '../ecosystems/addEcosystemsOf';

/**
 * Loads modules and adds what they export as `ecosystems`, here. Processes and threads that analyse load them again,
 * since an ecosystem is code that can't be handed over.
 *
 * @param modules - absolute paths of CommonJS modules, or of modules that Node can `require`
 * @throws an `Error` that names the module which can't be loaded, or exports something else
 * @public
 */
export function loadEcosystems(modules: readonly string[]): void {
  for (const name of modules) addEcosystemsOf(load(name), name);
}

function load(name: string): unknown {
  let require: NodeJS.Require;
  try {
    require = createRequire(name);
  } catch {
    throw new Error(`The module '${name}' is not an absolute path`);
  }
  try {
    return require(name);
  } catch (error) {
    throw new Error(`The module '${name}' cannot be loaded: ${String(error)}`, {
      cause: error,
    });
  }
}
