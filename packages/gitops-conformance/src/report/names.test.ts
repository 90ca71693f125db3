import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import MarkdownIt from 'markdown-it';
import { Assessment } from '../model/Assessment';
import { failingAt, standard } from './__testUtils__/assessments';
import { renderGithub } from './renderGithub';
import { renderHuman } from './renderHuman';
import { renderJson } from './renderJson';
import { renderJunit } from './renderJunit';
import { renderMarkdown } from './renderMarkdown';
import { renderSarif } from './sarif/renderSarif';
import { printable } from './words';

// A property takes some seconds on a busy machine.
jest.setTimeout(60_000);

const pieces = [
  ...['a', 'Z', '0', ' ', '  ', '.', '-', '_', '~', '*', '**', '+', '='],
  ...['\n', '\r\n', '\t', '\u0000', '\u0001', '\u001b[31m', '\u007f', '\u0085'],
  ...['|', '\\', '\\|', '`', '``', '"', "'", '<', '>', '</code>', '<!--'],
  ...['&', '&amp;', '&#64;', '%', '%0A', '%2e', '#', '# ', '?', ':', '::', ','],
  ...['@everyone', '#12', '!3', '$x$', '[a](b)', '![a](b)', '(', ')', '{', '}'],
  ...['https:', 'www.evil.example', 'a@evil.example', 'data:', ':tada:'],
  ...[
    ']]>',
    '<![CDATA[',
    '::error::',
    '\\u0041',
    '\\u{41}',
    '\u2028',
    '\u202e',
  ],
  ...['\u200b', '\ufeff', '\uffff', '\u{e0041}', 'é', '日', '😀', '\u0301'],
  ...[
    '\n\n# Heading\n',
    '\n- item\n',
    '\n```\n',
    '| a | b |',
    '\n::warning::x',
  ],
];
const segment = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map(parts => parts.join('').replace(/\//g, ''))
  .filter(name => name !== '' && name !== '.' && name !== '..');
const name = fc
  .array(segment, { minLength: 1, maxLength: 3 })
  .map(segments => segments.join('/'));

/** An assessment in which a name is a path and part of the texts. */
function assessmentOf(path: string): Assessment {
  const message = `"${path}" is bad`;
  const found = failingAt([{ path, line: 7, message }]);
  return {
    ...found,
    notices: [{ path, line: 7, message }],
    results: found.results.map(result => ({ ...result, message })),
  };
}

/** What `printable` made of a text, undone. */
function original(text: string): string {
  return text.replace(/\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/g, (_, long, short) =>
    String.fromCodePoint(parseInt(long ?? short, 16)),
  );
}

const decode = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const holds = (check: (path: string) => void) =>
  fc.assert(fc.property(name, check), { numRuns: 200 });

describe('a file name of awkward characters', () => {
  it('is distinguished from every other when printed', () => {
    holds(path => {
      const text = printable(path);
      expect(original(text)).toBe(path);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    });
  });

  it('comes back from the human report', () => {
    const harmless = renderHuman([assessmentOf('a')], { standard });
    holds(path => {
      const lines = renderHuman([assessmentOf(path)], { standard }).split('\n');
      expect(lines).toHaveLength(harmless.split('\n').length);
      const end = `:7  ${printable(`"${path}" is bad`)}`;
      const [line] = lines.filter(text => text.startsWith(' '.repeat(12)));
      expect(line.endsWith(end)).toBe(true);
      expect(original(line.slice(12, -end.length))).toBe(path);
    });
  });

  it('comes back from JSON', () => {
    holds(path => {
      const [{ results }] = JSON.parse(renderJson([assessmentOf(path)]));
      expect(results[0].evidence[0].path).toBe(path);
    });
  });

  it('comes back from SARIF', () => {
    holds(path => {
      const { runs } = JSON.parse(
        renderSarif([assessmentOf(path)], { rules: [], files: [path] }),
      );
      const { artifactLocation, region } =
        runs[0].results[0].locations[0].physicalLocation;
      const url = new URL(artifactLocation.uri, 'https://host.example/tree/');
      expect(url.search + url.hash).toBe('');
      expect(url.host).toBe('host.example');
      expect(decodeURIComponent(url.pathname)).toBe(`/tree/${path}`);
      expect(region).toEqual({ startLine: 7 });
    });
  });

  it('comes back from JUnit', () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      trimValues: false,
      htmlEntities: false,
    });
    holds(path => {
      const report = renderJunit([assessmentOf(path)]);
      const { testsuite } = parser.parse(report).testsuites;
      expect(original(testsuite.file)).toBe(path);
      const { failure } = testsuite.testcase;
      expect(original(failure.message)).toBe(`"${path}" is bad`);
      const lines = failure['#text'].split('\n');
      expect(lines).toHaveLength(3);
      expect(original(lines[1])).toBe(`${path}:7  "${path}" is bad`);
    });
  });

  it('comes back from annotations', () => {
    holds(path => {
      const lines = renderGithub([assessmentOf(path)]).split('\n');
      expect(lines).toHaveLength(2);
      const [, properties, data] =
        /^::error ([^:]*)::(.*)$/s.exec(lines[0]) ?? [];
      expect(
        properties.split(',').map(property => property.split('=')[0]),
      ).toEqual(['file', 'line', 'title']);
      const [, file] = /^file=([^,]*)/.exec(properties)!;
      expect(unescapeCommand(file)).toBe(path);
      expect(unescapeCommand(data)).toContain(`"${path}" is bad`);
      expect(lines[0]).not.toMatch(/[\r\n]/);
    });
  });

  describe('in Markdown', () => {
    const markdown = new MarkdownIt({ html: true, linkify: true });
    /** Blocks, and what stands in them that is no mere text or code. */
    const structureOf = (text: string) =>
      markdown
        .parse(text, {})
        .flatMap(({ type, children }) => [
          type,
          ...(children ?? [])
            .filter(
              ({ type: inline, content }) =>
                !['text', 'text_special', 'code_inline'].includes(inline) &&
                !/^<\/?(?:code|br)>$/.test(content),
            )
            .map(({ type: inline }) => inline),
        ]);

    it('comes back, and changes no structure', () => {
      const structure = structureOf(
        renderMarkdown([assessmentOf('a')], { standard }),
      );
      holds(path => {
        const text = renderMarkdown([assessmentOf(path)], { standard });
        expect(structureOf(text)).toEqual(structure);
        const html = markdown.render(text);
        const cells = [...html.matchAll(/<td>(.*?)<\/td>/g)];
        expect(cells).toHaveLength(4);
        const [, where] = /^<code>(.*)<\/code>$/.exec(cells[3][1])!;
        expect(original(decode(where))).toBe(`${path}:7`);
      });
    });

    it('mentions and links nobody', () => {
      holds(path => {
        const html = markdown.render(
          renderMarkdown([assessmentOf(path)], { standard }),
        );
        const outside = html
          .replace(/<code>.*?<\/code>/g, '')
          .replace(/<\/?\w+[^>]*>/g, '');
        expect(decode(outside)).not.toMatch(/@\w|#\d|:\/\/|www\.|!\d/);
        expect(html).not.toMatch(/<a |<img/);
      });
    });
  });
});

function unescapeCommand(text: string): string {
  return text
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%0D/g, '\r')
    .replace(/%0A/g, '\n')
    .replace(/%25/g, '%');
}
