import { isCredentialKey } from '../../../text/credentialKey';
import { AddEntry } from './TextEntry';

/** An element that holds text: its name, its attributes, and the text. */
const element =
  /<([\w:.-]{1,80})(?:\s([^<>]{0,500}))?>\s{0,100}(?:<!\[CDATA\[)?([^<>\]]{3,4096})(?:\]\]>\s{0,100})?<\//g;
/** `<entry key="password">`, `<property name="password">`. */
const naming = /\b(?:key|name|id)\s{0,4}=\s{0,4}["']([\w.-]{1,80})["']/;
/** An element without text that names its key, and has its value in an attribute. */
const setting =
  /<[\w:.-]{1,80}\s([^<>]{0,500}\b(?:key|name|id)\s{0,4}=\s{0,4}["'][\w.-]{1,80}["'][^<>]{0,500})>/g;
const valueAttribute = /\bvalue\s{0,4}=\s{0,4}["']([^"'<>]{3,1000})["']/;

/**
 * XML: `<password>x</password>`, `<entry key="password">x</entry>`, `<add key="password" value="x"/>`, and a `name`
 * followed by its `value`. Adds those whose key says credential.
 *
 * @internal
 */
export function readMarkup(text: string, add: AddEntry): void {
  let before: { name: string; value: string } | undefined;
  for (const match of text.matchAll(element)) {
    const [all, tag, attributes = '', content] = match;
    const name = tag.slice(tag.indexOf(':') + 1);
    const value = content.trim();
    const offset = match.index + all.lastIndexOf(content);
    const keys = [
      name,
      naming.exec(attributes)?.[1],
      name === 'value' && before?.name === 'name' ? before.value : undefined,
    ];
    const key = keys.find(each => each !== undefined && isCredentialKey(each));
    // Braces hold what Maven encrypted, or a variable.
    if (key !== undefined && !/^\{.*\}$/.test(value)) add(key, value, offset);
    before = { name, value };
  }
  for (const { 0: all, 1: attributes, index } of text.matchAll(setting)) {
    const key = naming.exec(attributes)?.[1];
    const value = valueAttribute.exec(attributes)?.[1];
    if (key !== undefined && value !== undefined && isCredentialKey(key))
      add(key, value, index + all.indexOf(value));
  }
}
