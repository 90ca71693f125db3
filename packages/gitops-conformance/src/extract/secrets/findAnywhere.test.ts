import { analyze } from '../../__testUtils__/analyze';

const entry = '  password: zQ9xKanaRy7Vb7LwP2fUz8t\n';
const object = (kind: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n${entry}`;
const linesIn = (text: string) =>
  analyze({
    'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
    'c/templates/a.yaml': text,
  }).plaintextSecrets.map(({ line }) => line);

describe('a template', () => {
  it('that makes a schema holds no credential in it', () => {
    expect(linesIn(object('CustomResourceDefinition'))).toEqual([]);
  });

  it('that makes a schema is searched before and behind it', () => {
    expect(
      linesIn(
        `${object('ConfigMap')}---\n${object('CustomResourceDefinition')}---\n${object('ConfigMap')}`,
      ),
    ).toEqual([6, 20]);
  });

  it('of other objects is searched as a whole', () => {
    expect(linesIn(object('ConfigMap'))).toEqual([6]);
  });
});
