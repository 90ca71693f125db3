import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  builtInRules,
  analyzeRepository,
  assess,
  Assessment,
  parseStandard,
  RepositoryFacts,
  Standard,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import { parseAllDocuments } from 'yaml';

/** The examples of this repository, which the demo portal shows. */
export const EXAMPLES = resolve(__dirname, '../../../../examples');

/** The day that the examples were made for: what is agreed in them runs out. */
const TODAY = '2026-11-23';

const HOST = 'https://git.acme.example/acme';

export async function exampleStandard(version: string): Promise<Standard> {
  const path = join(EXAMPLES, 'standards', `acme-${version}.yaml`);
  const parsed = parseStandard(await readFile(path, 'utf8'), {
    rules: builtInRules,
    path,
  });
  if (!parsed.standard) {
    throw new Error(parsed.errors.map(({ message }) => message).join('\n'));
  }
  return parsed.standard;
}

export async function exampleEntities(): Promise<Entity[]> {
  const directory = join(EXAMPLES, 'catalog');
  const texts = await Promise.all(
    (await readdir(directory)).map(name =>
      readFile(join(directory, name), 'utf8'),
    ),
  );
  return texts.flatMap(text =>
    parseAllDocuments(text).map(document => document.toJS() as Entity),
  );
}

/** Facts of every example repository, by name. */
export async function exampleFacts(): Promise<Map<string, RepositoryFacts>> {
  const directory = join(EXAMPLES, 'estate');
  const names = await readdir(directory);
  const facts = new Map<string, RepositoryFacts>();
  for (const name of names) {
    const tree = await readDirectory(join(directory, name), {
      url: `${HOST}/${name}`,
      ref: 'main',
    });
    facts.set(name, analyzeRepository(tree));
  }
  return facts;
}

/** Assesses one catalogued entity as the portal does: by its source location, and by what reconciles it anywhere. */
export function assessExample(
  entity: Entity,
  facts: Map<string, RepositoryFacts>,
  standard: Standard,
): Assessment {
  const annotations = entity.metadata.annotations ?? {};
  const location =
    annotations['gitops-adoption.io/source-location'] ??
    annotations['backstage.io/source-location'];
  const [, name, path = '.'] =
    /^url:https:\/\/git\.acme\.example\/acme\/([^/]+)\/tree\/main\/(.*)$/.exec(
      location ?? '',
    ) ?? [];
  const repository = facts.get(name);
  const repositoryUrl = `${HOST}/${name}`;
  const spec = (entity.spec ?? {}) as Record<string, string>;
  return assess({
    entity: {
      ref: stringifyEntityRef(entity),
      kind: entity.kind,
      type: spec.type,
      owner: spec.owner,
      annotations,
      spec,
    },
    facts: repository
      ? toEntityFacts(repository, {
          path: path || '.',
          applications: annotations['argocd/app-name']?.split(','),
          repositoryUrl,
          reconcilerObjects: [...facts].flatMap(
            ([other, { reconcilerObjects }]) =>
              reconcilerObjects.map(object => ({
                ...object,
                repositoryUrl: `${HOST}/${other}`,
              })),
          ),
        })
      : { unknown: location ? 'The repository cannot be read' : 'No source' },
    standard,
    today: TODAY,
  });
}
