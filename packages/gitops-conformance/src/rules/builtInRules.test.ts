import { builtInRules } from './builtInRules';
import { evaluateExample } from './evaluateExample';

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
});
