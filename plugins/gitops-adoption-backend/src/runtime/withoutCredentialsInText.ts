import { withoutCredentials } from '@gitops-adoption/conformance';

const URL_IN_TEXT = /\b[a-z][a-z\d+.-]*:\/\/[^\s'"<>]+/gi;

/** A text with URLs somewhere in it, without the credentials that they carry. */
export function withoutCredentialsInText(text: string): string {
  return text.includes('://')
    ? text.replace(URL_IN_TEXT, withoutCredentials)
    : text;
}
