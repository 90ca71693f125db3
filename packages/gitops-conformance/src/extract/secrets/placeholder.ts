import { isEncryptedValue } from './encryptedValue';
import { isVariableName } from './namingWords';

/**
 * Values that stand for a credential without being one. Each group has another reason to be harmless, so each is
 * distinguished by what it is, not by how it looks in one repository.
 */

/** Filled in by another tool before or while it is deployed: a template, a variable, a reference to a secret store. */
const reference =
  /\$\{|\$\(|\{\{|\{%|<%|<<|\[\[|%\(|^\$(?!apr1\$|argon2)[A-Za-z_]|^%[A-Za-z_]\w*%$|^#\{.*\}#?$|^@@?[\w.-]+@@?$|^!(?:env_var|vault|ref|var|reference|secret|sub|getatt|importvalue)\b|^\(\(.*\)\)$|^\?\{|^%\{|^@\{|^os\.environ\/|^(?:env|secrets?|vars?|process\.env)\.[A-Z]\w*$/;
const secretStore =
  /^(?:<path:|op:\/\/|vault:|ref\+|refs?:|env:|file:|secretref:|secretkeyref:|secret:\/\/|k8s:|kms:|arn:aws|projects\/[^/]+\/secrets\/|aws-?secretsmanager:|awssm:|awsssm:|ssm:|akv:|azurekeyvault:|gcp-?secretmanager:|gsm:|doppler:|bws:|keyvault\b|@microsoft\.keyvault)/i;

/** Says that a person or a job must replace it. */
const instruction =
  /^(?:change[ _-]?(?:me|this|it[ _-]|the|to|your)|changeme|(?:to[ _-]?be[ _-]?)?replaced?(?:d?[ _-]|me|d?$)|update[ _-]?(?:me|this|your|the|with)|update_|insert[ _-]|put[ _-]|fill[ _-]|enter[ _-]|add[ _-]your|set[ _-](?:me|this|your|by|in|via|from)|edit[ _-]?me|overwrit|overrid|provide[ _-]|supply[ _-]|define[ _-](?:me|this|your|in)|paste[ _-]|specify|your[ _-]|<your|my[ _-](?:super[ _-])?(?:secret|token|password|api)[ _-]?(?:here|value)|to[ _-]?do|tb[da]$|tb[da][ _-]|fix[ _-]?me|redacted|masked|omitted|removed|hidden|sanitized|placeholder|dummy|fake|invalid|not[ _-]?(?:a[ _-])?(?:real|used|set|needed|required|applicable|committed|in[ _-]git)|no[ _-](?:password|secret|token|value)$|unused|undefined$|null$|nil$|none$|empty$|n\/a$|na$|unset|auto[ _-]?generated|generated|will[ _-]be|managed[ _-]by|see[ _-]|same[ _-]as|ask[ _-]|bogus|foo$|bar$|foobar$|baz$|lorem)/i;
/** Says who fills it in, or where it is kept: `injected-by-vault`, `to be defined`, `kept in 1password`. */
const filledIn =
  /^(?:(?:it[ _-]|is[ _-]|auto[ _-]?|externally[ _-]|automatically[ _-])*(?:added|assigned|configured|created|defined|delivered|derived|encrypted|fetched|filled|found|generated|given|handled|held|injected|issued|kept|lives?|loaded|maintained|managed|mounted|obtained|overwritten|patched|populated|provided|provisioned|pulled|read|rendered|replaced|resolved|retrieved|rotated|set|sourced|stored|substituted|supplied|synced|synchronized|taken|templated|written|comes?)(?:[ _-]in)?[ _-](?:by|in|via|from|at|with|through|during|on|using|outside|externally|elsewhere|automatically|dynamically|later|out)(?:[ _-]|$)|to[ _-]be[ _-][a-z]+$|to[ _-]be[ _-][a-z]+ed[ _-]|(?:from|in|via|by)[ _-](?:vault|secrets?|env|environment|external|terraform|sops|ci|1password|onepassword|pipeline|aws|azure|gcp|doppler|infisical)(?:[ _-]|$)|(?:vault|terraform|sops|operator|controller|externally)[ _-](?:managed|injected|provided|generated|encrypted|supplied)(?:[ _-]|$))/i;
const instructionAtEnd =
  /(?:[ _-](?:here|goes here|placeholder|to be (?:replaced|set|filled)|replace[ _-]?me|change[ _-]?me)|_ME|PLACEHOLDER|REPLACEME|CHANGEME)$/i;

/** An illustration. What follows the word decides: a random tail is a real credential with a telling prefix. */
const illustration =
  /^(?:the[ _-])?(?:an?[ _-])?(?:examples?|samples?)(?:$|[ _-])/i;
const illustrationAtEnd = /EXAMPLE(?:KEY|TOKEN|SECRET)?$/;

/** Nothing but filling: `xxxx`, `****`, `......`, `0000`, `AKXXXX...`. */
const filling =
  /^(.)\1*$|^(?:x{3,}|\*{2,}|\.{3,}|-{3,}|_{3,})|x{5,}|X{4,}|\*{4,}|\.\.\.$|…|0123456789abcdef|deadbeef/i;
const bracketed =
  /^(?:<[^<>=]*>|\[[\w .-]*\]|__[^_].*__|\{[A-Za-z_][\w .-]*\}|%[^%]+%|#[^#]+#|~[^~]+~)$/;
const surroundings = /^[\s"'`([{<_*#@~-]+/;

/**
 * Whether a value only stands for a credential: empty, templated, a reference to a secret store, encrypted, or an
 * instruction to replace it.
 *
 * @internal
 */
export function isPlaceholder(value: string): boolean {
  const text = value.length > 512 ? value.slice(0, 512).trim() : value.trim();
  if (text === '' || text === '""' || text === "''" || text === '~')
    return true;
  if (/^(?:true|false|yes|no|on|off)$/i.test(text)) return true;
  if (reference.test(text) || secretStore.test(text) || isEncryptedValue(text))
    return true;
  if (
    bracketed.test(text) ||
    filling.test(text) ||
    instructionAtEnd.test(text) ||
    illustrationAtEnd.test(text)
  )
    return true;
  const bare = text.replace(surroundings, '');
  if (bare === '' || instruction.test(bare) || filledIn.test(bare)) return true;
  if (isVariableName(text)) return true;
  return (
    illustration.test(bare) && !/[A-Za-z]\d[A-Za-z]|\d[A-Za-z]\d/.test(bare)
  );
}
