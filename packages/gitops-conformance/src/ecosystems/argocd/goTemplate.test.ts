import { goTemplate } from './goTemplate';

const known = {
  env: 'prod',
  name: 'Cart_API',
  empty: '',
  'values.region': 'eu',
  'metadata.labels.app.kubernetes.io/name': 'cart',
  'path.segments.1': 'cart',
  secret: '${…}',
  flag: 'false',
};
const fill = (text: string, open = false, fails = false) =>
  goTemplate(text, fails)({ known, open });

describe('goTemplate', () => {
  it.each([
    ['a/{{ .env }}/{{.values.region}}', 'a/prod/eu'],
    ['{{- .env -}}', 'prod'],
    ['{{ index .path.segments 1 }}', 'cart'],
    ['{{ index .metadata.labels "app.kubernetes.io/name" }}', 'cart'],
    ['{{ .file | default "../x.yaml" }}', '../x.yaml'],
    ['{{ default "x" .empty }}', 'x'],
    ['{{ .env | default "x" }}', 'prod'],
    ['{{ printf "%s-%s" .env .values.region }}', 'prod-eu'],
    ['{{ .name | lower | replace "_" "-" }}', 'cart-api'],
    ['{{ trimSuffix "_API" .name }}', 'Cart'],
    ['{{ if eq .env "prod" }}live{{ else }}test{{ end }}', 'live'],
    ['{{ if eq .env "dev" }}a{{ else if .empty }}b{{ else }}c{{ end }}', 'c'],
    ['{{ ternary "a" "b" (eq .env "prod") }}', 'a'],
    ['{{ $e := .env }}{{ $e }}', 'prod'],
    ['{{ dig "values" "region" "us" . }}', 'eu'],
    ['{{ coalesce .file .env }}', 'prod'],
    ['{{/* a comment */}}x', 'x'],
  ])('makes %s', (text, expected) => expect(fill(text)).toBe(expected));

  it.each([
    '{{ .missing }}',
    '{{ .secret }}',
    '{{ .values }}',
    '{{ .secret | default "x" }}',
    '{{ range .list }}x{{ end }}',
    '{{ if .flag }}a{{ else }}b{{ end }}',
    '{{ unknown .env }}',
    '{{ if .env }}open',
    '{{ .env | default }}',
    '{{ constructor }}',
  ])('leaves %s as it is', text => expect(fill(text)).toBe(text));

  it('knows nothing of what is missing where more is set elsewhere, or where that is an error', () => {
    const text = '{{ .file | default "x" }}';
    expect(fill(text, true)).toBe(text);
    expect(fill(text, false, true)).toBe(text);
    expect(fill('{{ .env }}/{{ .file }}', true)).toBe('prod/{{ .file }}');
  });
});
