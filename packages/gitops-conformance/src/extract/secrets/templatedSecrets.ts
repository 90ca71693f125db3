import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { decodedData } from './secretText';

const maxLines = 20_000;

/**
 * Constant credentials in a Secret that a template produces. A template is no YAML, but the block below `data:` or
 * `stringData:` is made of lines, and a line without `{{` comes out as it is written.
 *
 * @internal
 */
export function findInTemplatedSecrets(text: string): SecretFinding[] {
  if (!/kind:[ \t]*["']?Secret["']?[ \t\r]*$/m.test(text)) return [];
  const findings: SecretFinding[] = [];
  const lines = text.split('\n');
  let inSecret = false;
  let field: 'data' | 'stringData' | undefined;
  for (let i = 0; i < lines.length && i < maxLines; i++) {
    const line = lines[i];
    if (line.startsWith('---')) {
      inSecret = false;
      field = undefined;
    } else if (/^kind:\s*["']?Secret["']?\s*$/.test(line)) {
      inSecret = true;
    } else if (
      /^\S/.test(line) &&
      !line.startsWith('{{') &&
      !line.startsWith('#')
    ) {
      field = /^data:\s*$/.test(line) ? 'data' : undefined;
      if (/^stringData:\s*$/.test(line)) field = 'stringData';
    } else if (field && !line.includes('{{')) {
      const at = line.indexOf(': ');
      const key = line
        .slice(0, Math.max(at, 0))
        .trim()
        .replace(/^["']|["']$/g, '');
      const value = line
        .slice(at + 2)
        .trim()
        // A line of JSON in a block scalar.
        .replace(/^(["'])(.*)\1,?$/, '$2');
      if (
        !inSecretDocument(lines, i, inSecret) ||
        !/^[\w.-]+$/.test(key) ||
        /^[|>]/.test(value)
      )
        continue;
      const evidence = judgeValue(
        key,
        field === 'data' ? decodedData(value) : value,
        'secret',
      );
      if (evidence) findings.push({ line: i + 1, key, evidence });
    }
  }
  return findings;
}

/** `kind` may follow `data` in the same document. */
function inSecretDocument(
  lines: readonly string[],
  from: number,
  known: boolean,
): boolean {
  if (known) return true;
  for (let i = from; i < lines.length && !lines[i].startsWith('---'); i++) {
    if (/^kind:\s*["']?Secret["']?\s*$/.test(lines[i])) return true;
  }
  return false;
}
