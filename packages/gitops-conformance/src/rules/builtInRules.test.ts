import { builtInRules } from './builtInRules';
import { evaluateExample, exampleContext } from '../testing/evaluateExample';
import { Rule, RuleContext } from '../model/Rule';

describe('builtInRules', () => {
  it('names each rule once, by category and name', () => {
    const ids = builtInRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter(id => !/^[a-z]+\/[a-z]+(-[a-z]+)*$/.test(id))).toEqual(
      [],
    );
  });

  describe.each(builtInRules.map(rule => [rule.id, rule] as const))(
    '%s',
    (_, rule) => {
      it('shows at least one repository that passes and one that fails', () => {
        const states = rule.examples.map(({ state }) => state);
        expect(states).toEqual(expect.arrayContaining(['pass', 'fail']));
      });

      it.each(rule.examples.map(example => [example.title, example] as const))(
        '%s',
        (__, example) => {
          const outcome = evaluateExample(rule, example);
          expect({ state: outcome.state, outcome }).toEqual({
            state: example.state,
            outcome,
          });
          expect(outcome.message).toMatch(/\.$/);
        },
      );

      it('points at a file or a directory for every finding', () => {
        const findings = rule.examples
          .map(example => evaluateExample(rule, example))
          .flatMap(outcome =>
            outcome.state === 'fail' ? outcome.evidence : [],
          );
        expect(findings).not.toEqual([]);
        for (const { path, line, message } of findings) {
          expect(path).toMatch(/^[^/]/);
          expect(line ?? 1).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
      });

      it('refuses a parameter that it does not know', () => {
        expect(() => rule.parameters.parse({ surprise: true })).toThrow(
          rule.id,
        );
        expect(rule.parameters.jsonSchema).toMatchObject({
          type: 'object',
          additionalProperties: false,
        });
      });
    },
  );

  describe('on the examples of all rules', () => {
    const contexts = builtInRules.flatMap(rule =>
      rule.examples.map(example => exampleContext(rule, example)),
    );
    const judge = (rule: Rule, context: RuleContext<unknown>) =>
      rule.evaluate({ ...context, parameters: rule.parameters.parse({}) });

    it('judges every repository without an exception, and says why', () => {
      const speechless = contexts.flatMap(context =>
        builtInRules
          .map(rule => [rule.id, judge(rule, context).message])
          .filter(([, message]) => !/\S\.$/.test(message)),
      );
      expect(speechless).toEqual([]);
    });

    it('neither passes nor fails for what was not read', () => {
      const limits = [
        { limit: 'file-count', message: 'files were left out' } as const,
      ];
      const raised = contexts.flatMap(context => {
        const { facts } = context;
        const partial = {
          ...facts,
          facts: { ...facts.facts, limits },
          repository: { ...facts.repository, limits },
        };
        return builtInRules
          .map(rule => ({
            rule: rule.id,
            whole: judge(rule, context).state,
            partial: judge(rule, { ...context, facts: partial }).state,
          }))
          .filter(
            states =>
              states.partial !== states.whole && states.partial !== 'unknown',
          );
      });
      expect(raised).toEqual([]);
    });
  });
});
