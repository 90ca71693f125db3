import { SourceFile } from './SourceFile';
import { splitDocuments } from '../../yaml/splitDocuments';

const file = (path: string, content: string | Uint8Array) => {
  const bytes =
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return new SourceFile({ path, size: bytes.byteLength, content: bytes });
};

describe('splitDocuments', () => {
  it('cuts at markers, keeps lines, and takes what stands on the line of a marker along', () => {
    const { documents } = splitDocuments(
      '%YAML 1.2\n---\na: 1\n--- # second\nb: 2\n---\n',
      10,
    );
    expect(documents.map(({ line, text }) => [line, text])).toEqual([
      [2, '\na: 1\n'],
      [4, ' # second\nb: 2\n'],
      [6, '\n'],
    ]);
  });

  it('does not cut inside of a block scalar or at a longer line of dashes', () => {
    expect(
      splitDocuments('a: |\n  ---\n  text\nb: ----\n', 10).documents,
    ).toHaveLength(1);
  });

  it('stops at the bound and says so', () => {
    const { documents, truncated } = splitDocuments(
      '---\na: 1\n'.repeat(20_000),
      10_000,
    );
    expect(documents).toHaveLength(10_000);
    expect(truncated).toBe(true);
  });
});

describe('SourceFile', () => {
  it.each([
    [
      'charts/x/templates/deployment.yaml',
      'kind: Deployment\nname: {{ include "x.name" . }}\n',
      'helm-template',
    ],
    [
      'charts/x/templates/credentials.yaml',
      'data:\n  key: "{{\n    "{{ .key | toString }}"\n  }}"\n',
      'helm-template',
    ],
    ['.vscode/settings.json', '{\n  // comment\n  "a": [1 2],\n}\n', 'text'],
    [
      'charts/x/templates/_helpers.tpl',
      '{{- define "x" -}}{{- end }}',
      'helm-template',
    ],
    [
      'apps/templates/workflow.yaml',
      "kind: Workflow\nargs: ['{{workflow.name}}']\n",
      'yaml',
    ],
    [
      'rules/alerts.yaml',
      'groups:\n- summary: |\n    {{ $labels.instance }} down\n',
      'yaml',
    ],
    ['cluster.yaml', '<CLUSTER_NAME>:\n  - <TOKEN>\n', 'yaml'],
    ['cluster.yaml', '- <TOKEN>\n<OTHER>\n', 'template'],
    ['init.yaml', '%{ if a }\na:\n%{ endif }\n  - b\n', 'template'],
    ['init.yaml', 'a:\n  %{~ for b in c ~}\n  - b\n', 'template'],
    ['init.yml', 'a: b\n<% if x %>\nc: d\n<% end %>\n', 'template'],
    ['plain.yaml', 'a: |\n  %{ if b }\nc: "%{host}"\n', 'yaml'],
    ['ks.yaml.j2', 'kind: Kustomization\n', 'template'],
    ['values.ftl.yaml', 'a: ${x}\n', 'template'],
    ['main.jsonnet', '{}', 'jsonnet'],
    ['.env', 'A=1\n', 'env'],
    ['README.md', '# x', 'markdown'],
  ])('%s is %#', (path, content, format) => {
    expect(file(path, content).format).toBe(format);
  });

  it('recognises what is encrypted or no text', () => {
    expect(
      file(
        'secret.yaml',
        Uint8Array.from([
          0, 0x47, 0x49, 0x54, 0x43, 0x52, 0x59, 0x50, 0x54, 0, 1,
        ]),
      ).format,
    ).toBe('encrypted');
    expect(file('data.yaml', Uint8Array.from([1, 0, 2, 255])).format).toBe(
      'binary',
    );
    expect(
      file('latin1.yaml', Uint8Array.from([97, 58, 32, 0xe9, 10])),
    ).toMatchObject({ format: 'yaml', problem: 'not-utf8' });
  });

  it('reads files with a byte order mark and with CRLF', () => {
    const { documents } = file(
      'a.yaml',
      '\ufeffapiVersion: v1\r\nkind: ConfigMap\r\nmetadata:\r\n  name: x\r\n',
    );
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'x',
    });
  });

  it('tells who a large document is without parsing it', () => {
    const [document] = file(
      'crd.yaml',
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\n  labels: {a: b}\ndata:\n  x: |\n${'    line\n'.repeat(5000)}  bad: [\n`,
    ).documents;
    expect(document).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'big',
      line: 1,
    });
    expect(document.metadata.labels).toEqual({ a: 'b' });
    expect(document.problem).toBeUndefined();
    expect(document.value).toBeUndefined();
    expect(document.problem).toMatchObject({ problem: 'invalid-yaml' });
  });
});
