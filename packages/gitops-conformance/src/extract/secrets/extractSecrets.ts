import { SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { DocumentSearch } from './DocumentSearch';
import { findAnywhere } from './findAnywhere';
import {
  findInGeneratorInput,
  findInGeneratorLiterals,
} from './generatorInputs';
import { findInSecrets } from './kubernetesSecrets';
import {
  SecretFileFacts,
  SecretFinding,
  SecretStrategyUse,
  SopsFacts,
} from './SecretFileFacts';
import {
  readSecretObject,
  readStrategyUses,
  readTemplatedObjects,
} from './secretObjects';
import {
  claimsEncryption,
  isSopsConfiguration,
  readCreationRules,
  readFlatSops,
  readSops,
} from './sops';
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
  if (file.name === '.gitattributes') return gitCrypt(file);
  if (file.text === '') return undefined;
  if (isSopsConfiguration(file)) return { sopsRules: readCreationRules(file) };
  const read = file.content.once(
    claimsEncryption(file.name) ? readClaimed : readContent,
  );
  const { objects, uses } = read;
  const sops = read.sops ?? readFlatSops(file);
  const findings = [
    ...read.inSecrets,
    ...findInGeneratorLiterals(file),
    ...(sops === undefined ? findInGeneratorInput(file) : []),
    ...read.anywhere,
  ];
  if (!findings.length && !objects.length && !uses.length && !sops) {
    return undefined;
  }
  return {
    ...(findings.length && {
      findings: distinct(findings.slice(0, maxFindings)),
    }),
    ...(findings.length > maxFindings && { truncated: true }),
    ...(objects.length && { objects }),
    ...(uses.length && { uses }),
    ...(sops && { sops }),
  };
}

/** What a content says, whatever the file is called. */
interface ContentFacts {
  readonly inSecrets: readonly SecretFinding[];
  readonly anywhere: readonly SecretFinding[];
  readonly objects: readonly SecretObject[];
  readonly uses: readonly SecretStrategyUse[];
  readonly sops?: SopsFacts;
}

const nothing: ContentFacts = {
  inSecrets: [],
  anywhere: [],
  objects: [],
  uses: [],
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
  let sops: SopsFacts | undefined;
  content.documents.forEach((document, position) => {
    const encrypted = readSops(document);
    sops ??= encrypted;
    const object = readSecretObject(document, position);
    if (encrypted) objects.push(encryptedObject(document, position, encrypted));
    else if (object) objects.push(object);
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
  const anywhere = findAnywhere(content, uses);
  return inSecrets.length ||
    anywhere.length ||
    objects.length ||
    uses.length ||
    sops
    ? { inSecrets, anywhere, objects, uses, sops }
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

/** A Secret, a values file, a kubeconfig: whatever it is, SOPS holds it. */
function encryptedObject(
  document: SourceDocument,
  position: number,
  sops: SopsFacts,
): SecretObject {
  return {
    kind: document.kind?.startsWith('ENC[')
      ? 'encrypted'
      : (document.kind ?? 'values'),
    apiVersion: document.apiVersion?.startsWith('ENC[')
      ? undefined
      : document.apiVersion,
    name: document.name?.startsWith('ENC[') ? undefined : document.name,
    line: sops.line,
    document: position,
    strategy: 'sops',
    provider: sops.keyTypes.join(', ') || undefined,
    recipients: sops.recipients,
  };
}

/** All of a line, as long as they may be judged differently: which of them count is known later. */
function distinct(findings: readonly SecretFinding[]): SecretFinding[] {
  const seen = new Map<string, SecretFinding>();
  for (const finding of findings) {
    const { line, key, evidence, document, generatorInput } = finding;
    const name = JSON.stringify([
      line,
      key,
      evidence,
      document,
      generatorInput,
    ]);
    if (!seen.has(name)) seen.set(name, finding);
  }
  return [...seen.values()];
}

function gitCrypt(file: SourceFile): SecretFileFacts | undefined {
  const patterns = file.text
    .split('\n')
    .filter(line => !line.startsWith('#') && /\bfilter=git-crypt\b/.test(line))
    .map(line => line.trim().split(/\s+/)[0]);
  return patterns.length > 0 ? { gitCryptPatterns: patterns } : undefined;
}
