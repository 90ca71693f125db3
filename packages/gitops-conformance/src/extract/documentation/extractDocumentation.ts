import { DocumentationFacts } from '../../model/RepositoryFacts';
import { memoized } from '../../repository/memoized';
import { SourceFile } from '../source/SourceFile';
import { DocumentationFileFacts } from './DocumentationFileFacts';

type Topic = DocumentationFacts['topics'][number]['topic'];

/** Words of a heading or a file name that announce a topic. */
const topics: readonly [topic: Topic, words: RegExp][] = [
  [
    'rollback',
    /\broll(?:ing|ed)?[\s_-]*back|\brollback|\brevert(?:ing)?\b|\bundo(?:ing)?\b/i,
  ],
  [
    'promote',
    /\bpromot(?:e|es|ing|ion)\b|\brelease[\s_-]+(?:process|to\s+prod)|\bmov(?:e|ing)\s+(?:a\s+)?(?:version|release)/i,
  ],
  [
    'emergency',
    /\bemergenc(?:y|ies)\b|\bincidents?\b|\bbreak[\s_-]*glass\b|\bdisaster\b|\bhot[\s_-]*fix|\bon[\s_-]*call\b|\boverrid(?:e|es|ing)\b/i,
  ],
  [
    'divergence',
    /\bdiverg(?:e|es|ence|ing)\b|\bdeviat(?:e|ion|ions|ing)\b|\bexceptions?\b|\bwaivers?\b|\bexempt(?:ion|ions)?\b/i,
  ],
  [
    'deploy',
    /\bdeploy(?:s|ing|ment|ments)?\b|\brolling[\s_-]*out\b|\broll[\s_-]?outs?\b|\breleas(?:e|ing)\b|\bship(?:ping)?\s+(?:a|to)\b/i,
  ],
];
const heading =
  /^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$|^(\S[^\n]{0,120})\n(?:={3,}|-{3,})[ \t]*$/gm;
const fence = /^ {0,3}(?:```|~~~)[^\n]*\n[\s\S]*?^ {0,3}(?:```|~~~)[ \t]*$/gm;
const maxLength = 512 * 1024;

/** Half of all documentation is called README. */
const topicsOfName = memoized((name: string): readonly Topic[] => {
  const words = name.replace(/\.md$/i, '').replace(/[_-]/g, ' ');
  return topics
    .filter(([, pattern]) => pattern.test(words))
    .map(([topic]) => topic);
});

/**
 * Operations that a Markdown file documents, by its name and its headings. Prose that mentions a word documents
 * nothing, and neither does a heading in a code block.
 *
 * @internal
 */
export function extractDocumentation(
  file: SourceFile,
): DocumentationFileFacts | undefined {
  if (
    file.format !== 'markdown' ||
    /^(?:CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|LICENSE)/i.test(file.name)
  )
    return undefined;
  const found = new Map<Topic, number | undefined>();
  for (const topic of topicsOfName(file.name)) found.set(topic, undefined);
  const text = file.text
    .slice(0, maxLength)
    .replace(fence, block => block.replace(/[^\n]/g, ' '));
  for (const match of text.matchAll(heading)) {
    const title = match[1] ?? match[2];
    for (const [topic, words] of topics) {
      if (!found.has(topic) && words.test(title))
        found.set(topic, text.slice(0, match.index).split('\n').length);
    }
  }
  return found.size > 0
    ? {
        topics: [...found].map(([topic, line]) =>
          line === undefined ? { topic } : { topic, line },
        ),
      }
    : undefined;
}
