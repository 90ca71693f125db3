import { isMapping } from '../../yaml/SourceDocument';
import { EncryptionFacts, ManifestDocument } from '../Ecosystem';

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
const recipient =
  /^[ \t]*(?:-[ \t]+)?"?(?:recipient|fp|arn|resource_id|vault_address|vault_url|vaultUrl)"?:/gm;

/** The block that SOPS adds to YAML and JSON. @internal */
export function readMetadata(
  document: ManifestDocument,
): EncryptionFacts | undefined {
  if (!document.has('sops') || !isMapping(document.mapping.sops))
    return undefined;
  const block = document.textOf('sops') ?? document.text;
  return {
    line: document.lineOf(['sops']),
    keyTypes: keyTypes.filter(type => markers[type].test(block)),
    recipients: block.match(recipient)?.length ?? 0,
  };
}

const flatStart = /^sops_mac\s*=\s*ENC\[|^\[sops\]\s*$/m;
const flatRecipient =
  /^(?:sops_)?\w+__list_\d+__map_(?:recipient|fp|arn|resource_id|vault_address|vault_url)\s*=/gm;

/** In dotenv and INI files it is flattened: `sops_mac=ENC[...]`, `sops_age__list_0__map_recipient=...`. @internal */
export function readFlatMetadata(text: string): EncryptionFacts | undefined {
  const at = text.includes('sops') ? text.search(flatStart) : -1;
  if (at < 0) return undefined;
  return {
    line: text.slice(0, at).split('\n').length,
    keyTypes: keyTypes.filter(type =>
      new RegExp(`^(?:sops_)?${type}__list_\\d+__map_`, 'm').test(text),
    ),
    recipients: text.match(flatRecipient)?.length ?? 0,
  };
}
