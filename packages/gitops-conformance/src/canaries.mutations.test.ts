import { dump } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { repositoryObjects } from './__testUtils__/repositoryObjects';
import { analyzeRepository } from './analyze';
import { TODAY, entity } from './assess/__testUtils__/judgement';
import { assess } from './assess/assess';
import { FileFacts } from './extract/FileFacts';
import { toEntityFacts } from './link/toEntityFacts';
import {
  renderGithub,
  renderHuman,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderSarif,
} from './report';
import { createRepositoryTree } from './repository/createRepositoryTree';
import { builtInRules } from './rules/builtInRules';
import { parseStandard } from './standard/parseStandard';

/** All shapes at all locations, where there is time for it; else each location has a few of them. */
const all = process.env.GITOPS_CANARIES === 'all';
const shapesALocation = 3;

/** Generated, and nobody's. */
const token = 'zQ9xKanaRy7Vb7LwP2fUzZ8t';
/** What a person chose: nothing but what stands around it tells that it is a secret. */
const word = 'horsebatterystaple';

/** What may come to stand where a name belongs. A plain word alone is not among them: nothing tells it from a name. */
const shapes: readonly ((before: string) => string)[] = [
  () => token,
  () => `password=${word}`,
  () => `password: ${word}`,
  () => `Correct;${word}!`,
  () => `--token=${word}`,
  before => `${before} - password=${word}`,
  before => `${before}\n  password: ${word}`,
  before => `${before}-${token}`,
  () => `ghp_${'aB3'.repeat(12)}`,
  () => `https://user:${word}@git.example/x`,
  () => `https://git.example/oauth2:${word}/x`,
  () => `https://git.example/x?anything=${word}`,
  () => `https://git.example/x;token=${word}`,
  () => `https://git.example/x#${word}`,
  () => `https://user%3A${word}%40git.example/x`,
  () => `https://user:a/${word}@git.example/x`,
  () => `git.example/x?ref=main&sig=${word}`,
  () => `${word}@git.example/x`,
  () => `git@git.example:x/oauth2:${word}/y`,
  () => `\${DB_PASSWORD:=${word}}`,
  () => `{{ default "${word}" .Values.password }}`,
];
const traces = [
  token,
  word,
  'aB3'.repeat(4),
  Buffer.from(token).toString('base64').slice(0, 20),
];

type Path = readonly (string | number)[];
type Planted = { readonly location: string; readonly value: unknown };

/** The value with a text instead of each scalar, as each key and as another item of each list. */
function* planted(
  value: unknown,
  shape: (before: string) => string,
  path: Path = [],
): Generator<Planted> {
  const location = path.join('.');
  if (typeof value !== 'object' || value === null) {
    yield { location, value: shape(String(value)) };
    return;
  }
  if (Array.isArray(value))
    yield {
      location: `${location}[]`,
      value: [...value, shape(String(value[0]))],
    };
  for (const [key, child] of Object.entries(value)) {
    for (const inner of planted(child, shape, [...path, key]))
      yield { ...inner, value: replaced(value, key, key, inner.value) };
    if (!Array.isArray(value))
      yield {
        location: `${location}.${key} (key)`,
        value: replaced(value, key, shape(key), child),
      };
  }
}

function replaced(
  value: object,
  key: string,
  newKey: string,
  child: unknown,
): unknown {
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === key ? child : item));
  return Object.fromEntries(
    Object.entries(value).map(([name, before]) =>
      name === key ? [newKey, child] : [name, before],
    ),
  );
}

/** Ways to write the same, each with its own reader. */
const styles: readonly ((text: unknown) => [suffix: string, text: string])[] = [
  value => ['', dump(value, { noRefs: true })],
  value => ['', dump(value, { noRefs: true, flowLevel: 1 })],
  value => ['', dump(value, { noRefs: true }).replace(/\n/g, '\r\n')],
  value => [
    'chart/templates/',
    `{{- if .Values.on }}\n${dump(value, { noRefs: true })}{{- end }}\n`,
  ],
];

const { standard } = parseStandard(
  readFileSync(
    resolve(__dirname, '../../../examples/standards/acme-2.1.0.yaml'),
    'utf8',
  ),
  { rules: builtInRules },
);

const texts = Object.fromEntries(
  Object.entries(repositoryObjects).map(([path, value]) => [
    path,
    dump(value, { noRefs: true }),
  ]),
);
const whole = new Map<string, FileFacts>();
analyzeRepository(createRepositoryTree(texts), { cache: whole });
/** Facts of the file that was read last. */
let extracted: FileFacts | undefined;
const cache = {
  get: (key: string) => whole.get(key),
  set: (_: string, facts: FileFacts) => {
    extracted = facts;
  },
};

function reportsOf(facts: ReturnType<typeof analyzeRepository>): string {
  return standard!.profiles
    .flatMap(profile => {
      const assessment = assess({
        entity,
        facts: toEntityFacts(facts, { path: '.' }),
        standard: standard!,
        rules: builtInRules,
        today: TODAY,
        profile,
      });
      return [
        renderHuman([assessment], { standard: standard! }),
        renderJson([assessment]),
        renderJunit([assessment]),
        renderMarkdown([assessment], { standard: standard! }),
        renderGithub([assessment]),
        renderSarif([assessment], { rules: builtInRules }),
      ];
    })
    .join('\n');
}

const leaksIn = (text: string) => traces.filter(trace => text.includes(trace));

describe('a secret in the wrong location', () => {
  it.each(Object.keys(repositoryObjects))(
    'does not leave %s',
    file => {
      const leaks: string[] = [];
      let count = 0;
      shapes.forEach((shape, index) => {
        let at = 0;
        for (const { location, value } of planted(
          repositoryObjects[file],
          shape,
        )) {
          const turn = (at++ + index) % shapes.length;
          if (!all && turn % Math.floor(shapes.length / shapesALocation) !== 0)
            continue;
          for (const style of all ? styles : [styles[count % styles.length]]) {
            const [directory, text] = style(value);
            const facts = analyzeRepository(
              createRepositoryTree({ ...texts, [directory + file]: text }),
              { cache },
            );
            const found = leaksIn(JSON.stringify([facts, extracted]));
            // Rules and reports know nothing but facts, and take longer.
            if (all || count % 20 === 0)
              found.push(...leaksIn(reportsOf(facts)));
            if (found.length > 0)
              leaks.push(
                `${location} ${JSON.stringify(shape('x'))} ${directory}`,
              );
          }
          count++;
        }
      });
      expect(leaks).toEqual([]);
      expect(count).toBeGreaterThan(0);
    },
    900_000,
  );
});
