import { isTemplated } from '../../text/repositoryUrl';
import { goTemplate } from './goTemplate';
import { ParameterSet } from './ParameterSet';

/** Fills parameters into texts; what it cannot fill in stays a template. @internal */
export type FillIn = (template: string, parameters: ParameterSet) => string;

/**
 * How an ApplicationSet fills in its parameters. Each text is taken apart once, for all parameter sets.
 *
 * @internal
 */
export function fillerOf({
  goTemplate: usesGo,
  missingKeyFails = false,
}: {
  readonly goTemplate: boolean;
  readonly missingKeyFails?: boolean;
}): FillIn {
  const templates = new Map<string, (parameters: ParameterSet) => string>();
  return (template, parameters) => {
    if (!isTemplated(template)) return template;
    let fill = templates.get(template);
    if (!fill) {
      fill = usesGo
        ? goTemplate(template, missingKeyFails)
        : ({ known }) => fastTemplate(template, known);
      templates.set(template, fill);
    }
    return fill(parameters);
  };
}

function fastTemplate(
  template: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return template.replace(
    /\{\{\s*([\w./[\]-]{1,100}?)\s*\}\}/g,
    (match, key: string) =>
      Object.hasOwn(parameters, key) ? parameters[key] : match,
  );
}
