import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { ManifestDocument } from '../Ecosystem';
import { flag, mapping, text } from '../fields';

const marker =
  /#\s*\{\s*"\$imagepolicy"\s*:\s*"([\w.-]{1,253}):([\w.-]{1,253})(?::\w+)?"\s*\}/g;
const maxMarkers = 500;
/** Lines that are looked at above a marker. */
const maxAbove = 2000;
const blockScalar =
  /[:-][ \t]+(?:![\w!]+[ \t]+)?[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/;

/** What a policy follows is written to Git by an automation alone. @internal */
export function readImageAutomation({
  line,
  kind = '',
  mapping: { metadata, spec },
}: ManifestDocument): EnvironmentFileFacts {
  const { suspend, update, sourceRef } = mapping(spec);
  return {
    imageAutomation: [
      {
        line,
        kind,
        namespace: text(mapping(metadata).namespace),
        suspended: flag(suspend),
        path: text(mapping(update).path),
        repository: text(mapping(sourceRef).name),
      },
    ],
  };
}

/** Markers of image automation. In a block scalar they are text, and no comment that the automation reads. @internal */
export function readImageMarkers(content: string): EnvironmentFileFacts {
  const lines = content.split('\n');
  const found: NonNullable<EnvironmentFileFacts['imageMarkers']>[number][] = [];
  for (let at = 0; at < lines.length && found.length < maxMarkers; at++) {
    if (!lines[at].includes('$imagepolicy')) continue;
    for (const [, namespace, name] of lines[at].matchAll(marker))
      if (!isInBlockScalar(lines, at))
        found.push({ line: at + 1, namespace, name });
  }
  return { imageMarkers: found };
}

function isInBlockScalar(lines: readonly string[], at: number): boolean {
  let indent = indentOf(lines[at]);
  for (let above = at - 1; above >= Math.max(0, at - maxAbove); above--) {
    const line = lines[above].trimEnd();
    if (indent === 0) return false;
    if (line === '' || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    if (blockScalar.test(line)) return true;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
