import { EncryptionFacts } from '../../ecosystems/Ecosystem';
import { encrypters } from '../../ecosystems/registry';
import { SecretStrategy } from '../../model/RepositoryFacts';
import { SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { EncryptionConfiguration, SecretFileFacts } from './SecretFileFacts';

type SecretObject = NonNullable<SecretFileFacts['objects']>[number];

/** Encrypted values, by the tool that has encrypted them. @internal */
export interface Encrypted extends EncryptionFacts {
  readonly strategy: SecretStrategy;
}

/** Whether the name of a file promises that it is encrypted. @internal */
export function promisesEncryption(name: string): boolean {
  return encrypters().some(
    ({ encryption: { names, rules } }) =>
      names?.test(name) && !rules?.file.test(name),
  );
}

/** What the configuration of tools that encrypt says, if the file is one. @internal */
export function readConfiguration(
  file: SourceFile,
): readonly EncryptionConfiguration[] | undefined {
  const tools = encrypters().filter(({ encryption: { rules } }) =>
    rules?.file.test(file.name),
  );
  if (tools.length === 0) return undefined;
  return tools.flatMap(({ strategy, encryption }) => {
    const rules = encryption.rules?.read(file) ?? [];
    return rules.length ? { strategy, rules } : [];
  });
}

/** Whether a tool has encrypted values of a document; cheap for the many without. @internal */
export function encryptionOf(document: SourceDocument): Encrypted | undefined {
  for (const { strategy, encryption } of encrypters()) {
    const facts = encryption.readDocument?.(document);
    if (facts) return { strategy, ...facts };
  }
  return undefined;
}

/** Whether a tool has encrypted values of a file that is no YAML or JSON. @internal */
export function encryptionOfText(file: SourceFile): Encrypted | undefined {
  if (file.format !== 'env' && file.format !== 'text') return undefined;
  for (const { strategy, encryption } of encrypters()) {
    const facts = encryption.readText?.(file.text);
    if (facts) return { strategy, ...facts };
  }
  return undefined;
}

/** A Secret, a values file, a kubeconfig, an env file: whatever it is, the tool holds it. @internal */
export function encryptedObject(
  { strategy, line, keyTypes, recipients }: Encrypted,
  document?: SourceDocument,
  position?: number,
): SecretObject {
  const readable = (text: string | undefined) =>
    text?.startsWith('ENC[') ? undefined : text;
  return {
    kind:
      document?.kind === undefined
        ? 'values'
        : (readable(document.kind) ?? 'encrypted'),
    apiVersion: readable(document?.apiVersion),
    name: readable(document?.name),
    line,
    document: position,
    strategy,
    provider: keyTypes.join(', ') || undefined,
    recipients,
  };
}
