import { analyze } from '../../__testUtils__/analyze';

/** Generated, and nobody's. */
const secret = 'zQ9xKanaRy7Vb7LwP2fUzZ8t';
const chart = 'apiVersion: v2\nname: c\nversion: 1.0.0\n';

function found(path: string, text: string) {
  return analyze({
    'chart/Chart.yaml': chart,
    [path]: text,
  }).plaintextSecrets.map(({ line, key }) => ({ line, key }));
}

const configMap = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n${data}`;
const template = (line: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  ${line}\n`;
const flux =
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\n';

describe('a credential is found', () => {
  it.each<
    [title: string, path: string, text: string, line: number, key: string]
  >([
    ['in values', 'values.yaml', `db: {password: ${secret}}\n`, 1, 'password'],
    [
      'behind others',
      'values.yaml',
      `a: 1\ndb: {user: x, password: ${secret}}\n`,
      2,
      'password',
    ],
    [
      'in a list',
      'values.yaml',
      `a:\n- [{password: x}, {password: ${secret}}]\n`,
      2,
      'password',
    ],
    [
      'over lines',
      'values.yaml',
      `db: {\n  user: x,\n  password: ${secret}\n}\n`,
      3,
      'password',
    ],
    [
      'with line breaks of Windows',
      'values.yaml',
      `a: 1\r\ndb: {password: ${secret}}\r\n`,
      2,
      'password',
    ],
    [
      'in quotes, with signs',
      'values.yaml',
      `db: {password: 'a#b;${secret}'}\n`,
      1,
      'password',
    ],
    [
      'that a person chose',
      'values.yaml',
      'db: {password: Sommer2024!}\n',
      1,
      'password',
    ],
    [
      'as a variable',
      'values.yaml',
      `env: [{name: DB_PASSWORD, value: ${secret}}]\n`,
      1,
      'DB_PASSWORD',
    ],
    [
      'as a variable over lines',
      'values.yaml',
      `env:\n- {\n    name: DB_PASSWORD,\n    value: ${secret}\n  }\n`,
      4,
      'DB_PASSWORD',
    ],
    [
      'with its value first',
      'values.yaml',
      `env:\n- {name: A, value: b}\n- {value: ${secret}, name: DB_PASSWORD}\n`,
      3,
      'DB_PASSWORD',
    ],
    [
      'with its value on the line before',
      'values.yaml',
      `env:\n- value: ${secret}\n  name: DB_PASSWORD\n`,
      2,
      'DB_PASSWORD',
    ],
    [
      'behind a comment',
      'values.yaml',
      `env:\n- name: DB_PASSWORD # of the database\n  value: ${secret}\n`,
      3,
      'DB_PASSWORD',
    ],
    [
      'as a variable, with line breaks of Windows',
      'values.yaml',
      `env:\r\n- name: DB_PASSWORD\r\n  value: ${secret}\r\n`,
      3,
      'DB_PASSWORD',
    ],
    [
      'in a ConfigMap',
      'a.yaml',
      configMap(`data: {DB_PASSWORD: ${secret}}\n`),
      5,
      'DB_PASSWORD',
    ],
    [
      'in a later document',
      'a.yaml',
      `${configMap('')}---\n${configMap(`data: {DB_PASSWORD: ${secret}}\n`)}`,
      10,
      'DB_PASSWORD',
    ],
    [
      'in a document on one line',
      'a.yaml',
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {DB_PASSWORD: ${secret}}}\n`,
      1,
      'DB_PASSWORD',
    ],
    [
      'in JSON',
      'a.json',
      JSON.stringify(
        {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'x' },
          spec: {
            containers: [
              {
                env: [
                  { name: 'A', value: 'b' },
                  { name: 'DB_PASSWORD', value: secret },
                ],
              },
            ],
          },
        },
        null,
        1,
      ),
      17,
      'DB_PASSWORD',
    ],
    [
      'in the values of a release',
      'a.yaml',
      `${flux}spec:\n  values: {db: {password: ${secret}}}\n`,
      5,
      'password',
    ],
    [
      'in the parameters of an Application',
      'a.yaml',
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    helm:\n      parameters: [{name: db.password, value: ${secret}}]\n`,
      7,
      'db.password',
    ],
    [
      'in a SecretList',
      'a.yaml',
      `apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {name: x}\n  stringData: {password: ${secret}}\n`,
      5,
      'password',
    ],
    [
      'in a SecretList, encoded',
      'a.yaml',
      `apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {name: x}\n  data:\n    password: ${Buffer.from('hunter2secret').toString('base64')}\n`,
      6,
      'password',
    ],
    [
      'in a ConfigMapList',
      'a.yaml',
      `apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: x}\n  data: {DB_PASSWORD: ${secret}}\n`,
      5,
      'DB_PASSWORD',
    ],
    [
      'in a ConfigMap of a List',
      'a.yaml',
      `apiVersion: v1\nkind: List\nitems:\n- kind: ConfigMap\n  data:\n    DB_PASSWORD: ${secret}\n`,
      6,
      'DB_PASSWORD',
    ],
    [
      'in a workflow',
      '.github/workflows/ci.yaml',
      `on: push\njobs:\n  a:\n    env: {DB_PASSWORD: ${secret}}\n`,
      4,
      'DB_PASSWORD',
    ],
    [
      'in a workflow, in block style',
      '.github/workflows/ci.yaml',
      `on: push\nenv:\n  DB_PASSWORD: ${secret}\n`,
      3,
      'DB_PASSWORD',
    ],
    [
      'in a pipeline',
      '.gitlab-ci.yml',
      `variables: {DB_PASSWORD: ${secret}}\n`,
      1,
      'DB_PASSWORD',
    ],
    [
      'in a described variable of a pipeline',
      '.gitlab-ci.yml',
      `variables:\n  DB_PASSWORD:\n    value: ${secret}\n    description: x\n`,
      3,
      'DB_PASSWORD',
    ],
    [
      'in flow style in a template',
      'chart/templates/a.yaml',
      template(`env: [{name: DB_PASSWORD, value: ${secret}}]`),
      6,
      'DB_PASSWORD',
    ],
    [
      'as a default',
      'chart/templates/a.yaml',
      template(`DB_PASSWORD: {{ .Values.x | default "${secret}" | quote }}`),
      6,
      'DB_PASSWORD',
    ],
    [
      'as a default of a value',
      'chart/templates/a.yaml',
      template(`x: {{ default "${secret}" .Values.db.password }}`),
      6,
      '.Values.db.password',
    ],
    [
      'as a default of a variable',
      'chart/templates/a.yaml',
      `{{- $password := default "${secret}" .Values.x }}\n${template('a: b')}`,
      1,
      'password',
    ],
    [
      'as a literal',
      'chart/templates/a.yaml',
      template(`password: {{ "${secret}" | b64enc }}`),
      6,
      'password',
    ],
    [
      'as a default of Jinja',
      'a.yaml.j2',
      `password: {{ db_password | default('${secret}') }}\n`,
      1,
      'password',
    ],
    [
      'in a variable with a description',
      '.gitlab-ci.yml',
      `variables:\n  DB_PASSWORD: {value: ${secret}, description: x}\n`,
      2,
      'DB_PASSWORD',
    ],
    [
      'where a template takes the first that is given',
      'chart/templates/x.yaml',
      template(`token: {{ coalesce .Values.a .Values.b "${secret}" }}`),
      6,
      'token',
    ],
    [
      'beside a database of a job',
      '.github/workflows/ci.yaml',
      `env: {POSTGRES_PASSWORD: postgres123, password: ${secret}}\n`,
      1,
      'password',
    ],
    [
      'beside a password that means nothing in an example',
      'docs/examples/values.yaml',
      `db: {password: ${secret}, token: ghp_016C7Ffz9xKanaRy7Vb7LwP2fUzZ8tQq1mXy}\n`,
      1,
      'token',
    ],
  ])('%s', (_, path, text, line, key) => {
    expect(found(path, text)).toEqual([{ line, key }]);
  });
});

describe('nothing is found', () => {
  it.each<[title: string, path: string, text: string]>([
    [
      'in a reference to a secret',
      '.github/workflows/ci.yaml',
      'env: {DB_PASSWORD: "${{ secrets.DB_PASSWORD }}"}\n',
    ],
    [
      'in a database of a job',
      '.github/workflows/ci.yaml',
      'jobs: {a: {services: {db: {env: {POSTGRES_PASSWORD: postgres123}}}}}\n',
    ],
    [
      'in a name',
      'values.yaml',
      'db: {existingSecret: shop-db-7f3a, passwordKey: password-1}\n',
    ],
    [
      'in a placeholder',
      'values.yaml',
      'db: {password: changeme123, token: "<TOKEN>"}\n',
    ],
    [
      'in a variable from a Secret',
      'values.yaml',
      'env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: shop-db-1, key: password}}}]\n',
    ],
    [
      'in a generated default',
      'chart/templates/a.yaml',
      template('password: {{ default (randAlphaNum 16) .Values.password }}'),
    ],
    [
      'in a named template',
      'chart/templates/a.yaml',
      template('password: {{ include "shop.password-123" . }}'),
    ],
    [
      'in a required value',
      'chart/templates/a.yaml',
      template('password: {{ required "give a password1!" .Values.password }}'),
    ],
  ])('%s', (_, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});
