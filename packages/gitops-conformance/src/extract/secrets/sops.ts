import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { SopsCreationRule, SopsFacts } from './SecretFileFacts';

const keyTypes = [
  'age',
  'pgp',
  'kms',
  'gcp_kms',
  'azure_kv',
  'hc_vault',
] as const;
/** Each kind of key keeps its recipients under a name of its own; empty lists (`kms: []`) hold none. */
const markers: Readonly<Record<(typeof keyTypes)[number], RegExp>> = {
  age: /"?recipient"?:/,
  pgp: /"?fp"?:/,
  kms: /"?arn"?:/,
  gcp_kms: /"?resource_id"?:/,
  azure_kv: /"?vault(?:_u|U)rl"?:/,
  hc_vault: /"?vault_address"?:/,
};

const claimedName =
  /(?:^|[._-])(?:sops|enc|encrypted)\.(?:ya?ml|json|env|ini|txt)$|^enc-[^/]*\.(?:ya?ml|json)$/i;

/** Whether the name of a file promises that SOPS encrypted it. @internal */
export function claimsEncryption(name: string): boolean {
  return (
    claimedName.test(name) && name !== '.sops.yaml' && name !== '.sops.yml'
  );
}

/** Whether a document carries SOPS metadata; cheap for the many that do not. @internal */
export function hasSopsBlock(document: SourceDocument): boolean {
  return document.has('sops') && isMapping(document.mapping.sops);
}

/** @internal */
export function readSops(document: SourceDocument): SopsFacts | undefined {
  if (!hasSopsBlock(document)) return undefined;
  const block = document.textOf('sops') ?? document.text;
  const types = keyTypes.filter(type => markers[type].test(block));
  const recipients =
    block.match(
      /^[ \t]*(?:-[ \t]+)?"?(?:recipient|fp|arn|resource_id|vault_address|vault_url|vaultUrl)"?:/gm,
    )?.length ?? 0;
  return { line: document.lineOf(['sops']), keyTypes: types, recipients };
}

/** In env and INI files the metadata is flattened: `sops_mac=ENC[...]`, `sops_age__list_0__map_recipient=...`. @internal */
export function readFlatSops(file: SourceFile): SopsFacts | undefined {
  if (file.format !== 'env' && file.format !== 'text') return undefined;
  const at = file.text.search(/^sops_mac\s*=\s*ENC\[|^\[sops\]\s*$/m);
  if (at < 0) return undefined;
  return {
    line: file.text.slice(0, at).split('\n').length,
    keyTypes: keyTypes.filter(type =>
      new RegExp(`^(?:sops_)?${type}__list_\\d+__map_`, 'm').test(file.text),
    ),
    recipients:
      file.text.match(
        /^(?:sops_)?\w+__list_\d+__map_(?:recipient|fp|arn|resource_id|vault_address|vault_url)\s*=/gm,
      )?.length ?? 0,
  };
}

/** Whether this is the configuration of SOPS itself. @internal */
export function isSopsConfiguration(file: SourceFile): boolean {
  return file.name === '.sops.yaml' || file.name === '.sops.yml';
}

/** @internal */
export function readCreationRules(file: SourceFile): SopsCreationRule[] {
  const document = file.documents[0];
  const rules = document?.mapping.creation_rules;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule, index) => {
    if (!isMapping(rule)) return [];
    const keys = { ...rule };
    const groups = Array.isArray(rule.key_groups)
      ? rule.key_groups.filter(isMapping)
      : [];
    const recipientsOf = (type: string): number =>
      countRecipients(keys[type]) +
      groups.reduce((sum, group) => sum + countRecipients(group[type]), 0);
    const used = [
      'age',
      'pgp',
      'kms',
      'gcp_kms',
      'azure_keyvault',
      'azure_kv',
      'hc_vault_transit_uri',
      'hc_vault',
    ]
      .map(type => ({ type, recipients: recipientsOf(type) }))
      .filter(({ recipients }) => recipients > 0);
    return [
      {
        line: document.lineOf(['creation_rules', index]),
        pathRegex:
          typeof rule.path_regex === 'string' ? rule.path_regex : undefined,
        encryptedRegex:
          typeof rule.encrypted_regex === 'string'
            ? rule.encrypted_regex
            : undefined,
        keyTypes: used.map(({ type }) =>
          type === 'azure_keyvault'
            ? 'azure_kv'
            : type.replace('_transit_uri', ''),
        ),
        recipients: used.reduce((sum, { recipients }) => sum + recipients, 0),
      },
    ];
  });
}

/** Recipients are a list, or one string with commas. */
function countRecipients(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string'
    ? value.split(',').filter(part => part.trim() !== '').length
    : 0;
}
