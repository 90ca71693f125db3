import { GoValue, OPEN, Reference, textOf, truthOf } from './goValues';

type Resolve = (value: GoValue) => GoValue;
type GoFunction = (args: readonly GoValue[], resolve: Resolve) => GoValue;

/** A function of texts: open as soon as one of them is, and where there are other numbers of them. */
function ofTexts(
  count: number,
  compute: (...texts: string[]) => GoValue,
): GoFunction {
  return (args, resolve) => {
    const texts = args.map(arg => textOf(resolve(arg)));
    return args.length === count && texts.every(text => text !== undefined)
      ? compute(...texts)
      : OPEN;
  };
}

/** The first argument that is not empty. */
const firstOf: GoFunction = (args, resolve) => {
  for (const arg of args) {
    const value = resolve(arg);
    const truth = isEmpty(value);
    if (truth === OPEN) return OPEN;
    if (!truth) return value;
  }
  return undefined;
};

function isEmpty(value: GoValue): boolean | typeof OPEN {
  // A text `0` or `false` is used as it is; a number or a flag would not be.
  const truth = truthOf(value);
  return truth === OPEN ? OPEN : !truth;
}

/** The value of a parameter below another: `index .path.segments 1`, `index .metadata.labels "env"`, `get .values "env"`. */
const index: GoFunction = ([from, ...keys], resolve) => {
  const texts = keys.map(key => textOf(resolve(key)));
  return from instanceof Reference && texts.every(text => text !== undefined)
    ? resolve(from.at(texts))
    : OPEN;
};

const dig: GoFunction = (args, resolve) => {
  const found = index([args[args.length - 1], ...args.slice(0, -2)], resolve);
  return found === undefined ? resolve(args[args.length - 2]) : found;
};

function equals(args: readonly GoValue[], resolve: Resolve): GoValue {
  const [first, ...others] = args.map(arg => textOf(resolve(arg)));
  return first === undefined || others.some(other => other === undefined)
    ? OPEN
    : others.includes(first);
}

function negated(value: GoValue): GoValue {
  return typeof value === 'boolean' ? !value : OPEN;
}

const printf: GoFunction = ([format, ...args], resolve) => {
  const texts = args.map(arg => textOf(resolve(arg)));
  const pattern = textOf(resolve(format));
  if (pattern === undefined || texts.some(text => text === undefined))
    return OPEN;
  const parts = pattern.split(/%[sdv]/);
  return parts.length === texts.length + 1 && !/%/.test(parts.join(''))
    ? parts.reduce((all, part, i) => all + texts[i - 1] + part)
    : OPEN;
};

/** How Argo CD makes a name of DNS of a text. */
function normalized(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253)
    .replace(/^[-.]+|[-.]+$/g, '');
}

/**
 * Functions of Go templates, of sprig and of Argo CD that names and paths are put together with.
 *
 * @internal
 */
export const goFunctions: Readonly<Record<string, GoFunction>> = {
  index,
  get: index,
  dig,
  hasKey: (args, resolve) => {
    const found = index(args, resolve);
    return found === OPEN ? OPEN : found !== undefined;
  },
  default: (args, resolve) =>
    args.length === 2 ? firstOf([args[1], args[0]], resolve) : OPEN,
  coalesce: firstOf,
  ternary: ([yes, no, condition], resolve) => {
    const truth = truthOf(resolve(condition));
    return truth === OPEN ? OPEN : resolve(truth ? yes : no);
  },
  empty: ([value], resolve) => isEmpty(resolve(value)),
  not: ([value], resolve) => isEmpty(resolve(value)),
  and: (args, resolve) => {
    const truths = args.map(arg => truthOf(resolve(arg)));
    if (truths.includes(false)) return false;
    return truths.includes(OPEN) ? OPEN : true;
  },
  or: (args, resolve) => {
    const truths = args.map(arg => truthOf(resolve(arg)));
    if (truths.includes(true)) return true;
    return truths.includes(OPEN) ? OPEN : false;
  },
  eq: equals,
  ne: (args, resolve) => negated(equals(args, resolve)),
  printf,
  print: (args, resolve) => {
    const texts = args.map(arg => textOf(resolve(arg)));
    return texts.includes(undefined) ? OPEN : texts.join('');
  },
  lower: ofTexts(1, text => text.toLowerCase()),
  upper: ofTexts(1, text => text.toUpperCase()),
  trim: ofTexts(1, text => text.trim()),
  toString: ofTexts(1, text => text),
  trimPrefix: ofTexts(2, (prefix, text) =>
    text.startsWith(prefix) ? text.slice(prefix.length) : text,
  ),
  trimSuffix: ofTexts(2, (suffix, text) =>
    suffix !== '' && text.endsWith(suffix)
      ? text.slice(0, -suffix.length)
      : text,
  ),
  replace: ofTexts(3, (from, to, text) => text.replaceAll(from, to)),
  contains: ofTexts(2, (part, text) => text.includes(part)),
  hasPrefix: ofTexts(2, (prefix, text) => text.startsWith(prefix)),
  hasSuffix: ofTexts(2, (suffix, text) => text.endsWith(suffix)),
  base: ofTexts(1, text => text.slice(text.lastIndexOf('/') + 1)),
  normalize: ofTexts(1, normalized),
};
