import { reconcilers } from '../../ecosystems/registry';
import { SourceFile } from '../source/SourceFile';

const formats = new Set(['yaml', 'json', 'helm-template', 'template']);

/** Whether a file configures a controller to build kustomizations without the load restriction. @internal */
export function extractUnrestrictedBuilds({
  text,
  format,
}: SourceFile): true | undefined {
  if (!formats.has(format)) return undefined;
  return reconcilers().some(
    ({ unrestrictedBuilds: builds }) =>
      builds && text.includes(builds.hint) && builds.isConfiguredIn(text),
  )
    ? true
    : undefined;
}
