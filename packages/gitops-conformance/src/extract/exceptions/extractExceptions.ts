import { Exemption, Waiver } from '../../model/Waiver';
import { exceptionsSchema } from './exceptionsSchema';
import { PositionedDocument } from '../../schema/PositionedDocument';
import { schemaMistakes } from '../../schema/schemaMistakes';
import { ExceptionFileFacts } from './ExceptionFileFacts';
import { SourceFile } from '../source/SourceFile';

/** At the root of a repository, or of a service within it. */
const FILE = /(^|\/)\.gitops-adoption\/waivers\.ya?ml$/;

/**
 * Reads the exceptions that a repository declares. A file with a mistake declares nothing: half an agreement is none.
 *
 * @internal
 */
export function extractExceptions(
  file: Pick<SourceFile, 'path' | 'text'>,
): ExceptionFileFacts | undefined {
  if (!file.path.includes('.gitops-adoption/') || !FILE.test(file.path))
    return undefined;
  const document = new PositionedDocument(file.text, file.path);
  const errors = document.syntaxErrors.length
    ? document.syntaxErrors
    : document.locate(schemaMistakes(exceptionsSchema, document.value));
  if (errors.length) {
    return {
      waivers: [],
      exemptions: [],
      problems: errors.map(({ line, message }) => ({ line, message })),
    };
  }
  const { waivers = [], exemptions = [] } = document.value as {
    waivers?: Waiver[];
    exemptions?: Exemption[];
  };
  const located =
    (list: string) =>
    <T extends object>(entry: T, index: number) => ({
      ...entry,
      source: {
        path: file.path,
        line: document.lineOf([list, index]),
      },
    });
  return {
    waivers: waivers.map(located('waivers')),
    exemptions: exemptions.map(located('exemptions')),
    problems: [],
  };
}
