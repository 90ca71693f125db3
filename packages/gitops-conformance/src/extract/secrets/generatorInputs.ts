import { FileContent } from '../source/FileContent';
import { isMapping } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';

const kustomizationName = /^(?:kustomization\.ya?ml|Kustomization)$/;
const inputLimit = 64 * 1024;
/** An env file called `.env.secret` says by itself that its values are none for the open; one called `.example` shows the form. */
const secretEnvFile = /secrets?(?=$|[._-])/i;
const pattern =
  /(?:^|[._-])(?:examples?|samples?|templates?|tmpl|dist|defaults?)(?=$|[._-])/i;
/** Texts that are run, not read into a Secret. */
const programs =
  /^(?:Makefile|Justfile|Jenkinsfile.*|Taskfile|Tiltfile|CODEOWNERS|OWNERS.*|LICENSE.*|\..*ignore|\.gitattributes)$|\.(?:groovy|tpl|toml)$/;

/** Literals of a `secretGenerator` are a Secret's data, written in the kustomization. @internal */
export function findInGeneratorLiterals(file: SourceFile): SecretFinding[] {
  return file.documents.length > 0 && kustomizationName.test(file.name)
    ? file.content.once(literalsOf)
    : [];
}

function literalsOf({ documents: [document] }: FileContent): SecretFinding[] {
  const generators = document.mapping.secretGenerator;
  if (!Array.isArray(generators)) return [];
  return generators.flatMap((generator: unknown, index): SecretFinding[] => {
    const literals =
      isMapping(generator) && Array.isArray(generator.literals)
        ? generator.literals
        : [];
    return literals.flatMap((literal: unknown, at): SecretFinding[] => {
      const finding = judgeLine(literal);
      return finding
        ? [
            {
              ...finding,
              line: document.lineOf(['secretGenerator', index, 'literals', at]),
              document: 0,
            },
          ]
        : [];
    });
  });
}

function judgeLine(
  line: unknown,
): Pick<SecretFinding, 'key' | 'evidence'> | undefined {
  if (typeof line !== 'string') return undefined;
  const at = line.indexOf('=');
  if (at <= 0) return undefined;
  const key = line
    .slice(0, at)
    .replace(/^\s*export\s+/, '')
    .trim();
  const value = line
    .slice(at + 1)
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2');
  const evidence = judgeValue(key, value, 'secret');
  return evidence && { key, evidence };
}

const entry = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=/;

/** Whether each line of a text is an entry of an env file, whatever the file is called. */
function isEnvironment(text: string): boolean {
  const lines = text
    .split('\n')
    .filter(line => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return lines.length > 0 && lines.every(line => entry.test(line));
}

/**
 * What a file would give away if a `secretGenerator` read it: each line of an env file is an entry, any other file is
 * one. Whether one does, only the kustomizations know.
 *
 * @internal
 */
export function findInGeneratorInput(file: SourceFile): SecretFinding[] {
  const { text, name, format } = file;
  if (
    text.length > inputLimit ||
    (format !== 'env' && format !== 'text') ||
    programs.test(name)
  )
    return [];
  if (format === 'text' && !isEnvironment(text)) {
    const evidence = judgeValue(name.replace(/\.txt$/, ''), text, 'secret');
    return evidence
      ? [{ line: 1, key: name, evidence, generatorInput: true }]
      : [];
  }
  const secret = secretEnvFile.test(name) && !pattern.test(name);
  return text.split('\n').flatMap((line, index): SecretFinding[] => {
    if (line.trimStart().startsWith('#')) return [];
    const finding = judgeLine(line);
    if (!finding) return [];
    return [
      { ...finding, line: index + 1, ...(!secret && { generatorInput: true }) },
    ];
  });
}
