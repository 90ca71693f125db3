import { load, Type, YAMLException } from 'js-yaml';
import { defaultLimits } from '../repository/limits';
import { yamlSchema } from './parseYaml';
import { withinBounds } from './withinBounds';

/** Words that YAML 1.1 has for true and false, without quotes. YAML 1.2 knows only the first of each. */
const trues = /^(?:true|True|TRUE|y|Y|yes|Yes|YES|on|On|ON)$/;
const falses = /^(?:false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/;
const mayHoldOne =
  /(?:^|[\s,{[])(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)[ \t]*(?:[,\]}:#\r\n]|$)/;

const boolean = new Type('tag:yaml.org,2002:bool', {
  kind: 'scalar',
  resolve: data => trues.test(data) || falses.test(data),
  construct: data => trues.test(data),
});
const options = {
  schema: yamlSchema.extend({ implicit: [boolean] }),
  maxDepth: defaultLimits.depth,
};

/**
 * A document as Kubernetes, Helm and the file of Kustomize are read, which is by YAML 1.1. `undefined` where that makes no
 * difference, or where the document is no YAML.
 *
 * @internal
 */
export function parseOldBooleans(text: string): unknown {
  if (!mayHoldOne.test(text)) return undefined;
  try {
    const value = load(text, options);
    const bounded = withinBounds(value, text.length);
    return 'value' in bounded ? bounded.value : undefined;
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}
