import { SourceDocument } from '../../yaml/SourceDocument';
import { SecretStrategy } from '../../model/RepositoryFacts';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { DocumentSearch } from './DocumentSearch';
import { findAnywhere, keysIn } from './findAnywhere';
import {
  findInGeneratorInput,
  findInGeneratorLiterals,
} from './generatorInputs';
import { isKnownByItself } from './judgeValue';
import { findInPlainEntries, findInSecrets } from './kubernetesSecrets';
import {
  SecretFileFacts,
  SecretFinding,
  SecretStrategyUse,
} from './SecretFileFacts';
import {
  readSecretObject,
  readReferences,
  readStrategyUses,
  readTemplatedObjects,
} from './secretObjects';
import {
  encryptedObject,
  encryptionOf,
  encryptionOfText,
  promisesEncryption,
  readConfiguration,
} from './encryption';
import { findIfPromised } from './promisedValues';
import { secretDocumentsOf } from './templateDocuments';
import { findInTemplatedSecrets } from './templatedSecrets';

type SecretObject = NonNullable<SecretFileFacts['objects']>[number];

/** More of one file help nobody, and each has to be located, kept and shown. */
const maxFindings = 500;

/**
 * What a file says about secrets: credentials in the open, and the strategies that keep them out of it. No value
 * leaves this function.
 *
 * @internal
 */
export function extractSecrets(file: SourceFile): SecretFileFacts | undefined {
  if (file.text === '') return undefined;
  const configuration = readConfiguration(file);
  if (configuration)
    return configuration.length ? { configuration } : undefined;
  if (file.format === 'markdown') return file.content.once(readDocumentation);
  const read = file.content.once(
    promisesEncryption(file.name) ? readClaimed : readContent,
  );
  // What a text shows is used nowhere.
  const references =
    file.format === 'text' ? [] : file.content.once(readReferences);
  const uses = [...read.uses, ...references];
  const flat = encryptionOfText(file);
  const objects = flat
    ? [...read.objects, encryptedObject(flat)]
    : read.objects;
  const encryptedBy = flat ? [flat.strategy] : read.encryptedBy;
  const findings = [
    ...read.inSecrets,
    ...findInGeneratorLiterals(file),
    ...(flat === undefined ? findInGeneratorInput(file) : []),
    ...read.anywhere,
  ];
  if (!findings.length && !objects.length && !uses.length) return undefined;
  return {
    ...(findings.length && {
      findings: distinct(findings.slice(0, maxFindings)),
    }),
    ...(findings.length > maxFindings && { truncated: true }),
    ...(objects.length && { objects }),
    ...(uses.length && { uses }),
    ...(encryptedBy.length && { encryptedBy }),
  };
}

/** Nothing of it is ever applied: it holds a credential where it quotes one that is known by itself. */
function readDocumentation(content: FileContent): SecretFileFacts | undefined {
  const findings = findAnywhere(content, [], keysIn(content.documents)).filter(
    ({ evidence }) => isKnownByItself(evidence),
  );
  return findings.length
    ? { findings: distinct(findings.slice(0, maxFindings)) }
    : undefined;
}

/** What a content says, whatever the file is called. */
interface ContentFacts {
  readonly inSecrets: readonly SecretFinding[];
  readonly anywhere: readonly SecretFinding[];
  readonly objects: readonly SecretObject[];
  readonly uses: readonly SecretStrategyUse[];
  readonly encryptedBy: readonly SecretStrategy[];
}

const nothing: ContentFacts = {
  inSecrets: [],
  anywhere: [],
  objects: [],
  uses: [],
  encryptedBy: [],
};

function readContent(content: FileContent): ContentFacts {
  return contentFacts(content, false);
}

/** Of a file that is called an encrypted one. */
function readClaimed(content: FileContent): ContentFacts {
  return contentFacts(content, true);
}

function contentFacts(content: FileContent, claimed: boolean): ContentFacts {
  const inSecrets: SecretFinding[] = [];
  const objects: SecretObject[] = [];
  const encryptedBy = new Set<SecretStrategy>();
  content.documents.forEach((document, position) => {
    const encrypted = encryptionOf(document);
    if (encrypted) encryptedBy.add(encrypted.strategy);
    const object = encrypted
      ? encryptedObject(encrypted, document, position)
      : readSecretObject(document, position);
    if (object) objects.push(object);
    if (inSecrets.length <= maxFindings)
      inSecrets.push(...findInPlainEntries(document, position));
    if (holdsSecrets(document) && inSecrets.length <= maxFindings)
      inSecrets.push(
        ...findInSecrets(
          document,
          position,
          claimed || encrypted !== undefined,
          maxFindings + 1 - inSecrets.length,
        ),
      );
  });
  if (content.documents.length === 0) {
    objects.push(...readTemplatedObjects(content.text));
    inSecrets.push(...findInTemplate(content.text, claimed));
  }
  const uses = readStrategyUses(content);
  const holdsKeys = keysIn(content.documents);
  const anywhere = [
    ...findAnywhere(content, uses, holdsKeys),
    ...content.documents.flatMap((document, position) =>
      (claimed ? document.kind !== 'Secret' : document.kind === undefined) &&
      holdsKeys(position)
        ? findIfPromised(document, position)
        : [],
    ),
  ];
  return inSecrets.length || anywhere.length || objects.length || uses.length
    ? { inSecrets, anywhere, objects, uses, encryptedBy: [...encryptedBy] }
    : nothing;
}

/** Secrets of a template by their lines, else by their structure; and templates of objects that make one. */
function findInTemplate(text: string, claimed: boolean): SecretFinding[] {
  const byLine = findInTemplatedSecrets(text);
  const byStructure = secretDocumentsOf(text).flatMap(document => {
    if (holdsSecrets(document))
      return byLine.length > 0
        ? []
        : findInSecrets(document, undefined, claimed, maxFindings + 1);
    const search = new DocumentSearch(document, undefined);
    search.visitObject(document.value);
    return search.findings;
  });
  return [...byLine, ...byStructure];
}

function holdsSecrets({ kind, text }: SourceDocument): boolean {
  return (
    kind === 'Secret' ||
    kind === 'SecretList' ||
    ((kind?.endsWith('List') || kind === 'Template') &&
      /["']?kind["']?:\s*["']?Secret\b/.test(text))
  );
}

/** All of a line, as long as they may be judged differently: which of them count is known later. */
function distinct(findings: readonly SecretFinding[]): SecretFinding[] {
  const seen = new Map<string, SecretFinding>();
  for (const finding of findings) {
    const { line, key, evidence, document, generatorInput, ifPromised } =
      finding;
    const name = JSON.stringify([
      line,
      key,
      evidence,
      document,
      generatorInput,
      ifPromised,
    ]);
    if (!seen.has(name)) seen.set(name, finding);
  }
  return [...seen.values()];
}
