import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { ManifestDocument, ObjectReader } from '../Ecosystem';
import { list, mapping, text } from '../fields';

/** What a ResourceSet stamps out for each of its inputs, given as objects or as the text of a template. @internal */
export function readResourceSet(
  document: ManifestDocument,
  read: ObjectReader,
  readTemplate: (text: string) => readonly ReconcilerDeclaration[],
): ReconcilerDeclaration[] {
  const { line } = document;
  const spec = mapping(document.mapping.spec);
  const objects = list(spec.resources)
    .filter(isMapping)
    .flatMap(object => read(object, line) ?? []);
  const others = readTemplate(text(spec.resourcesTemplate) ?? '');
  return [...objects, ...others].map(declaration => ({
    ...declaration,
    line,
    document: -1,
    templated: true,
  }));
}
