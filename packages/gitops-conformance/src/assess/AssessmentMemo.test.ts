import { analyzeRepository } from '../analyze';
import { EntityFactsMemo } from '../link/entity/EntityFactsMemo';
import { toEntityFacts } from '../link/toEntityFacts';
import { EntityFacts } from '../model/EntityFacts';
import { Rule } from '../model/Rule';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { builtInRules } from '../rules/builtInRules';
import { memoize } from '../rules/support/memoize';
import { exampleContext } from '../testing/evaluateExample';
import { assess } from './assess';
import { AssessmentMemo } from './AssessmentMemo';
import {
  entity,
  factsWith,
  pass,
  ruleWith,
  standardWith,
  TODAY,
} from './__testUtils__/judgement';

const examples = builtInRules.flatMap(rule =>
  rule.examples.map(example => exampleContext(rule, example).facts),
);

/** A standard whose templates are filled in from facts, and in which rules may differ. */
const standard = standardWith({
  rules: builtInRules,
  profile: `      divergence: [{ rule: layout/required-paths, allow: ['overlays/dev/**'], guideline: 'https://docs.acme.example' }]
      remediation:
        versions/images-pinned:
          template: template:default/pin
          values: { image: '\${{ facts.images.0.name }}', at: '\${{ repository.commit }}', in: '\${{ repository.path }}' }
`,
});

const withMemo = (
  facts: EntityFacts,
  memo?: AssessmentMemo,
  rules: readonly Rule[] = builtInRules,
) => assess({ entity, facts, standard, rules, today: TODAY, memo });

describe('AssessmentMemo', () => {
  it.each([
    ['one after the other', examples],
    ['in turns', examples.flatMap(facts => [facts, examples[0]])],
    ['backwards', [...examples].reverse()],
  ])('comes to what is found without it, %s', (_, sequence) => {
    const memo = new AssessmentMemo();
    for (const facts of sequence) {
      expect(withMemo(facts, memo)).toEqual(withMemo(facts));
    }
  });

  it('comes to it after each change of one file, for all of a repository and a part', () => {
    const files: Record<string, string> = {};
    for (const { example, index } of builtInRules
      .flatMap(({ examples: own }) => own)
      .map((own, at) => ({ example: own, index: at % 12 }))) {
      for (const [path, text] of Object.entries(example.files)) {
        files[`services/s${index}/${path}`] = text;
      }
    }
    const memos = ['.', 'services/s3', 'services/s7'].map(path => ({
      path,
      memo: new AssessmentMemo(),
      narrowing: new EntityFactsMemo(),
    }));
    const cache = new Map();
    const paths = Object.keys(files);
    for (let commit = 0; commit < 40; commit++) {
      const path = paths[(commit * 31) % paths.length];
      files[path] = [
        `# moved\n${files[path]}`,
        '',
        `${files[path]}\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: s${commit} }\n`,
        files[paths[(commit * 17) % paths.length]],
      ][commit % 4];
      // With a cache, facts share with those before what says the same.
      const repository = analyzeRepository(
        createRepositoryTree(files, { commit: `sha-${commit}` }),
        { cache },
      );
      for (const { path: root, memo, narrowing } of memos) {
        const facts = toEntityFacts(repository, {
          path: root,
          memo: narrowing,
        });
        expect(facts).toEqual(toEntityFacts(repository, { path: root }));
        // Of copies nothing is known, whatever is kept by the objects that facts are made of.
        expect(withMemo(facts, memo)).toEqual(withMemo(structuredClone(facts)));
      }
    }
  });

  describe('evaluates a rule again', () => {
    let evaluated: number;
    const images = [{ path: 'a.yaml', name: 'a', pinning: 'pinned' } as const];
    const reading = (read: (facts: EntityFacts) => unknown) =>
      ruleWith({
        evaluate: ({ facts }) => {
          evaluated++;
          return { ...pass, message: JSON.stringify(read(facts)) ?? '' };
        },
      });
    const times = (rule: Rule, ...sequence: EntityFacts[]) => {
      const memo = new AssessmentMemo();
      const rules = [rule];
      evaluated = 0;
      const messages = sequence.map(
        facts => withMemo(facts, memo, rules).results[0].message,
      );
      return { evaluated, messages };
    };
    const first = factsWith({ images });
    const moved = factsWith({
      images: [{ ...images[0] }],
      workloads: [{ path: 'a.yaml', kind: 'Job', name: 'a', secretRefs: [] }],
    });
    const other = factsWith({ images: [{ ...images[0], name: 'b' }] });

    it('where what it reads says something else, and not otherwise', () => {
      const rule = reading(({ facts }) => facts.images[0].name);
      expect(times(rule, first, moved, moved, other, first)).toEqual({
        evaluated: 3,
        messages: ['"a"', '"a"', '"a"', '"b"', '"a"'],
      });
    });

    it('where a field comes that was not there', () => {
      const exceptions = { waivers: [], exemptions: [], problems: [] };
      const declared = factsWith({ images, exceptions });
      for (const read of [
        ({ facts }: EntityFacts) => 'exceptions' in facts,
        ({ repository }: EntityFacts) => ({ ...repository }).exceptions,
        ({ facts }: EntityFacts) => Object.keys(facts).includes('exceptions'),
      ]) {
        const { messages, evaluated: count } = times(
          reading(read),
          first,
          first,
          declared,
        );
        expect(count).toBe(2);
        expect(messages[0]).toBe(messages[1]);
        expect(messages[2]).not.toBe(messages[0]);
      }
    });

    it('after another commit only where it asks for that', () => {
      const at = (commit: string) =>
        factsWith({ repository: { url: 'https://git.acme.example', commit } });
      const url = reading(({ facts }) => facts.repository.url);
      expect(times(url, at('1'), at('2')).evaluated).toBe(1);
      const commit = reading(({ facts }) => facts.repository.commit);
      expect(times(commit, at('1'), at('2')).messages).toEqual(['"1"', '"2"']);
    });

    it('where what others computed comes out otherwise', () => {
      const namesOf = memoize(({ images: all }: EntityFacts['facts']) => [
        ...new Set(all.map(({ name }) => name)),
      ]);
      const twice = factsWith({ images: [...images, ...images] });
      const names = reading(({ facts }) => namesOf(facts));
      expect(times(names, first, twice, other).evaluated).toBe(2);
      // What is no plain data is never taken to be the same.
      const byName = memoize(
        ({ images: all }: EntityFacts['facts']) =>
          new Map(all.map(image => [image.name, image])),
      );
      const keys = reading(({ facts }) => [...byName(facts).keys()]);
      expect(times(keys, first, other).messages).toEqual(['["a"]', '["b"]']);
    });

    it('where anything else that it may depend on is another', () => {
      const memo = new AssessmentMemo();
      const rules = [reading(({ facts }) => facts.images.length)];
      const options = { entity, facts: first, standard, rules, today: TODAY };
      evaluated = 0;
      for (const change of [
        {},
        { today: '2026-12-01' },
        { entity: { ...entity, annotations: { 'acme.example/tier': '1' } } },
        { standard: { ...standard, environments: [] } },
        {},
      ]) {
        assess({ ...options, ...change, memo });
      }
      expect(evaluated).toBe(5);
      assess({ ...options, entity: { ...entity }, memo });
      expect(evaluated).toBe(5);
    });
  });
});
