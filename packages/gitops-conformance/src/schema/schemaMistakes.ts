import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { named, quoted } from '../text/quoted';
import { Mistake } from './PositionedDocument';

let validators = new WeakMap<object, ValidateFunction>();

/** After a schema has changed: what is compiled knows the names that it had then. @internal */
export function forgetValidators(): void {
  validators = new WeakMap();
}

/**
 * Holds a value against a schema.
 *
 * @internal
 */
export function schemaMistakes(schema: object, value: unknown): Mistake[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(error => error.keyword !== 'if')
    .map(toMistake);
}

/** Compiled on first use: most processes that load the engine never parse a standard. */
function validatorOf(schema: object): ValidateFunction {
  let validate = validators.get(schema);
  if (!validate) {
    const ajv = new Ajv({
      allErrors: true,
      verbose: true,
      strict: true,
      strictRequired: false,
    });
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  return validate;
}

function toMistake(error: ErrorObject): Mistake {
  const pointer = error.instancePath
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const schema = (error.parentSchema ?? {}) as {
    description?: string;
    properties?: Record<string, { description?: string }>;
    items?: { description?: string };
  };
  switch (error.keyword) {
    case 'additionalProperties': {
      const field = String(error.params.additionalProperty);
      const known = Object.keys(schema.properties ?? {});
      return {
        pointer: [...pointer, field],
        atKey: true,
        found: named('unknown field', field),
        expected: listOf('one of ', known),
        misspelt: { word: field, known },
      };
    }
    case 'required': {
      const field = String(error.params.missingProperty);
      return {
        pointer,
        atKey: true,
        found: `no '${field}'`,
        expected: describe(
          `'${field}'`,
          schema.properties?.[field]?.description,
        ),
      };
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      return {
        pointer,
        found: show(error.data),
        expected: listOf('one of ', allowed),
        misspelt: { word: String(error.data), known: allowed },
      };
    }
    case 'const':
      return {
        pointer,
        found: show(error.data),
        expected: `'${error.params.allowedValue}'`,
        misspelt: {
          word: String(error.data),
          known: [String(error.params.allowedValue)],
        },
      };
    case 'type':
      return {
        pointer,
        found: show(error.data),
        expected: describe(typeName(error.params.type), schema.description),
      };
    case 'propertyNames':
    case 'pattern':
      return {
        pointer: error.propertyName
          ? [...pointer, error.propertyName]
          : pointer,
        atKey: error.propertyName !== undefined,
        found: show(error.propertyName ?? error.data),
        expected: plain(schema.description ?? 'another form'),
      };
    case 'uniqueItems':
      return {
        pointer: [...pointer, error.params.i],
        found: `${show(itemAt(error.data, error.params.i))} a second time`,
        expected: 'every item once',
      };
    default:
      return {
        pointer,
        found: show(error.data),
        expected: describe(boundOf(error), schema.description),
      };
  }
}

function boundOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'minimum':
      return `at least ${params.limit}`;
    case 'maximum':
      return `at most ${params.limit}`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return 'something in it';
    case 'maxLength':
      return `at most ${params.limit} characters`;
    default:
      return `a value that ${message}`;
  }
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

function listOf(prefix: string, values: readonly string[]): string {
  return values.length === 1 ? `'${values[0]}'` : prefix + values.join(', ');
}

/** @internal */
export function typeName(type: unknown): string {
  const names: Record<string, string> = {
    object: 'a map',
    array: 'a list',
    string: 'text',
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
  };
  return names[String(type)] ?? String(type);
}

function itemAt(data: unknown, index: number): unknown {
  return Array.isArray(data) ? data[index] : undefined;
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
