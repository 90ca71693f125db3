import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { Request, RequestHandler } from 'express';
import { z } from 'zod';
import {
  findControlCharacters,
  hasControlCharacters,
} from './controlCharacters';
import { hasBody } from './requireJson';

const limit = (defaultValue: number) =>
  z.coerce.number().int().min(1).max(500).default(defaultValue);

/** Query parameters of every list. */
export const pageParameters = {
  cursor: z.string().optional(),
  limit: limit(50),
};

export const limitParameter = limit;

/** `csv` for a table of everything instead of a page. */
export const formatParameter = z.enum(['json', 'csv']).default('json');

/** One of the orders of a list; what is not one is answered with all of them. */
export function sortParameter<Sort extends string>(sorts: readonly Sort[]) {
  return z.enum(sorts as readonly [Sort, ...Sort[]]);
}

/** A day of the calendar. */
export const dayParameter = z.string().date('must be a day such as 2027-03-31');

/** An entity ref in full, in the form in which entities are looked up. */
export const entityRefParameter = z.string().transform((text, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    context.addIssue({
      code: 'custom',
      message: `'${text}' is no entity ref such as component:default/shop`,
    });
    return z.NEVER;
  }
});

/** Checked parameters, or an error that names the bad one. */
export function parse<T extends z.ZodTypeAny>(
  schema: T,
  input: unknown,
): z.output<T> {
  const location = findControlCharacters(input);
  if (location) {
    throw new InputError(
      `${location.join('.') || 'request'}: must not contain control characters`,
    );
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(
          ({ path, message }) => `${path.join('.') || 'request'}: ${message}`,
        )
        .join('; '),
    );
  }
  return parsed.data;
}

/** The same for what a request sends: `undefined` where it sends nothing. */
export function parseBody<T extends z.ZodTypeAny>(
  schema: T,
  request: Request,
): z.output<T> {
  return parse(schema, hasBody(request) ? request.body : undefined);
}

/** Refuses paths that cannot name anything. For all routes, whatever the parts of their paths are called. */
export const checkPath: RequestHandler = (request, _response, next) => {
  let path = '';
  try {
    path = decodeURIComponent(request.path);
  } catch {
    // The router says what is wrong with it.
  }
  if (hasControlCharacters(path) || /[\t\r\n]/.test(path)) {
    throw new NotFoundError('There is nothing at this path');
  }
  next();
};

/** The entity that a `/:kind/:namespace/:name` path names. */
export function entityRefOf(request: Request): string {
  const { kind, namespace, name } = request.params;
  return stringifyEntityRef({ kind, namespace, name });
}
