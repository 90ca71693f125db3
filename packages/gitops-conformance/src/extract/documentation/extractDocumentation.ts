import { DocumentationFacts } from '../../model/RepositoryFacts';
import { memoized } from '../../repository/memoized';
import { lineAt } from '../../yaml/lineAt';
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
/** Of Markdown and AsciiDoc by marks in front, of reStructuredText by the line below. */
const heading =
  /^ {0,3}(?:#{1,6}|={1,6})[ \t]+(\S.{0,300}?)[ \t#=]*$|^(\S[^\n]{0,120})\n([=~^"'*+.:_-])\3{2,}[ \t]*$/gm;
/** A section on how delivery works says in its text what it says of the operations, too. */
const aboutDelivery =
  /\b(?:deliver(?:y|ing)|deploy(?:ing|ments?)?|releas(?:es?|ing)|promot(?:e|ing|ion)|roll(?:ing)?[\s_-]*(?:back|out)s?|rollback|workflow|gitops|operations|runbook|ci\/cd)\b/i;
const operations: ReadonlySet<Topic> = new Set([
  'deploy',
  'promote',
  'rollback',
]);
/** What happened once, on a day, is no procedure. */
const report =
  /(?:^|\D)(?:19|20)\d\d[-_. /]?(?:0[1-9]|1[0-2])[-_. /]?(?:0[1-9]|[12]\d|3[01])(?!\d)|\bpost[\s_-]*mortems?\b|\bincident[\s_-]+(?:reports?|log|history|reviews?)\b|\bretrospectives?\b|\brelease notes\b/i;
const fence = /^ {0,3}(?:```|~~~)[^\n]*\n[\s\S]*?^ {0,3}(?:```|~~~)[ \t]*$/gm;
const listing = /^(----|\.{4})[ \t]*\n[\s\S]*?^\1[ \t]*$/gm;
const maxLength = 512 * 1024;

/** Half of all documentation is called README. */
const topicsOfName = memoized((name: string): readonly Topic[] => {
  const words = name.replace(/\.\w+$/, '').replace(/[_-]/g, ' ');
  return topics
    .filter(([, pattern]) => pattern.test(words))
    .map(([topic]) => topic);
});

/**
 * Operations that a file documents, by its name and its headings, or in a section about delivery. Any other prose that mentions
 * a word documents nothing, and neither does a heading in a code block, nor a report of what happened.
 *
 * @internal
 */
export function extractDocumentation(
  file: SourceFile,
): DocumentationFileFacts | undefined {
  if (
    file.format !== 'markdown' ||
    /^(?:CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|LICENSE|NEWS)/i.test(
      file.name,
    ) ||
    report.test(file.name)
  )
    return undefined;
  const text = file.text
    .slice(0, maxLength)
    .replace(/\.a\w+$/.test(file.name) ? listing : fence, block =>
      block.replace(/[^\n]/g, ' '),
    );
  const headings = [...text.matchAll(heading)].map(match => ({
    title: match[1] ?? match[2],
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (headings.length > 0 && report.test(headings[0].title)) return undefined;
  const found = new Map<Topic, number | undefined>();
  for (const topic of topicsOfName(file.name)) found.set(topic, undefined);
  const add = (topic: Topic, at: number) => {
    if (!found.has(topic)) found.set(topic, lineAt(text, at));
  };
  for (const { title, start } of headings)
    if (!report.test(title))
      for (const [topic, words] of topics)
        if (words.test(title)) add(topic, start);
  headings.forEach(({ title, start, end }, i) => {
    if (!aboutDelivery.test(title) || report.test(title)) return;
    const section = text.slice(end, headings[i + 1]?.start);
    for (const [topic, words] of topics)
      if (operations.has(topic) && words.test(section)) add(topic, start);
  });
  return found.size > 0
    ? {
        topics: [...found].map(([topic, line]) =>
          line === undefined ? { topic } : { topic, line },
        ),
      }
    : undefined;
}
