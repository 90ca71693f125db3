import { analyzeRepository } from '../analyze';
import {
  createRepositoryTree,
  CreateRepositoryTreeOptions,
} from '../repository/createRepositoryTree';
import { RepositoryFacts } from '../model/RepositoryFacts';

/** Text of a template literal without the indentation that the code around it needs. */
export function yaml(
  strings: TemplateStringsArray,
  ...values: unknown[]
): string {
  const text = String.raw(
    { raw: strings.map(part => part.replace(/\\`/g, '`')) },
    ...values,
  ).replace(/^\n/, '');
  const indent = Math.min(
    ...text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => line.search(/\S/)),
  );
  return text
    .split('\n')
    .map(line => line.slice(indent))
    .join('\n');
}

/** Facts of a repository given as text by path. */
export function analyze(
  files: Record<string, string>,
  options?: CreateRepositoryTreeOptions,
): RepositoryFacts {
  return analyzeRepository(createRepositoryTree(files, options));
}

/** A manifest of a kind that no extractor looks into. */
export function manifest(
  kind: string,
  name: string,
  apiVersion = 'v1',
  namespace?: string,
): string {
  const lines = [
    `apiVersion: ${apiVersion}`,
    `kind: ${kind}`,
    'metadata:',
    `  name: ${name}`,
  ];
  return [
    ...lines,
    ...(namespace ? [`  namespace: ${namespace}`] : []),
    '',
  ].join('\n');
}
