import { z } from 'zod/v4';
import { named, quoted } from '../text/quoted';
import { Mistake } from './PositionedDocument';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/**
 * Checks a value against a schema. `field` is what the schema calls a field of a map.
 *
 * @internal
 */
export function schemaMistakes(
  schema: z.ZodType,
  value: unknown,
  field = 'field',
): Mistake[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap(issue =>
    toMistakes(issue, { schema, value, field }),
  );
}

interface Checked {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly field: string;
}

function toMistakes(issue: Issue, checked: Checked): Mistake[] {
  const { field } = checked;
  const pointer = issue.path.map(part =>
    typeof part === 'number' ? part : String(part),
  );
  const schema = schemaAt(checked.schema, pointer);
  if (issue.code === 'unrecognized_keys') {
    const known =
      schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    return issue.keys.map(key => ({
      pointer: [...pointer, key],
      atKey: true,
      found: named(`unknown ${field}`, key),
      expected: known.length ? oneOfWords(known) : 'none',
      misspelt: { word: key, known },
    }));
  }
  const key = String(pointer.at(-1));
  if (issue.code === 'invalid_key') {
    const keys = schemaAt(checked.schema, pointer.slice(0, -1));
    const form =
      keys instanceof z.ZodRecord
        ? (keys.keyType as z.ZodType).description
        : undefined;
    return [
      {
        pointer,
        atKey: true,
        found: show(key),
        expected: plain(form ?? 'another form'),
      },
    ];
  }
  const value = valueAt(checked.value, pointer);
  const description = schema?.description;
  if (value === undefined && pointer.length) {
    return [
      {
        pointer: pointer.slice(0, -1),
        atKey: true,
        found: `no '${key}'`,
        expected: describe(`'${key}'`, description),
      },
    ];
  }
  if (issue.code === 'custom' && issue.params?.again) {
    const found = `${show(value)} a second time`;
    return [{ pointer, found, expected: 'every item once' }];
  }
  const names = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  return [
    {
      pointer,
      found: show(value),
      expected: expectedOf(issue, names, description),
      ...(names.length && {
        misspelt: { word: String(value), known: names },
      }),
    },
  ];
}

function expectedOf(
  issue: Issue,
  names: readonly string[],
  description: string | undefined,
): string {
  switch (issue.code) {
    case 'invalid_value':
      return oneOfWords(names);
    case 'invalid_type':
      return describe(typeName(issue.expected), description);
    case 'invalid_format':
      return plain(description ?? 'another form');
    case 'too_small':
      return describe(
        issue.origin === 'number'
          ? `at least ${issue.minimum}`
          : 'something in it',
        description,
      );
    case 'too_big':
      return describe(
        issue.origin === 'string'
          ? `at most ${issue.maximum} characters`
          : `at most ${issue.maximum}`,
        description,
      );
    default:
      return shortened(issue.message.replace(/^.*expected /, ''));
  }
}

/** The part of a schema that a path leads to, as far as the schema names it. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: unknown = unwrapped(schema);
  for (const part of path) {
    if (at instanceof z.ZodObject) at = at.shape[part];
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else if (at instanceof z.ZodArray) at = at.element;
    else return undefined;
    at = unwrapped(at);
  }
  return at instanceof z.ZodType ? at : undefined;
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema;
}

/** A description in the middle of a sentence. */
function plain(description: string): string {
  return (description.charAt(0).toLowerCase() + description.slice(1)).replace(
    /\.$/,
    '',
  );
}

function describe(what: string, description: string | undefined): string {
  return description ? `${what} (${description.replace(/\.$/, '')})` : what;
}

function oneOfWords(names: readonly string[]): string {
  return names.length === 1 ? `'${names[0]}'` : `one of ${names.join(', ')}`;
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    object: 'a map',
    record: 'a map',
    array: 'a list',
    string: 'text',
    boolean: 'true or false',
    int: 'a whole number',
    number: 'a number',
  };
  return names[type] ?? type;
}

/** The words of a module, which are its own. @internal */
export function shortened(words: string): string {
  return words.length > 200 ? `${words.slice(0, 200)}...` : words;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}

/**
 * A value as an error message names it: quoted only where it has the form of an identifier.
 *
 * @internal
 */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length ? 'a list' : 'an empty list';
  if (typeof value === 'object') {
    return Object.keys(value).length ? 'a map' : 'an empty map';
  }
  if (value === '') return 'an empty text';
  return typeof value === 'string'
    ? quoted(value)
    : named(typeof value, String(value)).replace(/'/g, '');
}
