import { scalarText } from '../../yaml/scalarText';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { isCredentialKey } from '../../text/credentialKey';
import { FileFacts } from '../FileFacts';
import { FileContent } from '../source/FileContent';

type ConfigMap = NonNullable<FileFacts['configMaps']>[number];

const longest = 8 * 1024;
const maxVariables = 100;
const name = /^[A-Za-z_]\w*$/;
/** A part of a path, a name, a version. */
const value = /^[\w./:+-]{0,128}$/;

/**
 * ConfigMaps that a controller may take variables from: those whose keys are names of variables. Values that can be no part
 * of a path, a name or a version are nobody's business here.
 *
 * @internal
 */
export function extractVariables({
  documents,
}: FileContent): readonly ConfigMap[] | undefined {
  const found = documents.flatMap(document => variablesOf(document) ?? []);
  return found.length > 0 ? found : undefined;
}

function variablesOf(document: SourceDocument): ConfigMap | undefined {
  if (document.kind !== 'ConfigMap' || document.apiVersion !== 'v1')
    return undefined;
  if (document.text.length > longest || document.name === undefined)
    return undefined;
  const { data, metadata } = document.mapping;
  if (!isMapping(data)) return undefined;
  const entries = Object.entries(data);
  if (
    entries.length > maxVariables ||
    !entries.every(([key]) => name.test(key))
  )
    return undefined;
  const variables = entries.flatMap(([key, item]) => {
    const text = scalarText(item);
    return text !== undefined && value.test(text) && !isCredentialKey(key)
      ? [[key, text]]
      : [];
  });
  if (variables.length === 0) return undefined;
  return {
    name: document.name,
    namespace: scalarText(isMapping(metadata) ? metadata.namespace : undefined),
    variables: Object.fromEntries(variables),
    // What is left out is set all the same.
    ...(variables.length < entries.length && { partial: true }),
  };
}
