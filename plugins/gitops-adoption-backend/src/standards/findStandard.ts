import { InputError, NotFoundError } from '@backstage/errors';
import { phaseTexts, Standard } from '@gitops-adoption/conformance';
import { StandardRef } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { StandardsProvider } from './LoadedStandard';

/** A loaded standard by `name@version`. */
export function findStandard(
  standards: StandardsProvider,
  reference: string,
): Standard {
  const at = reference.lastIndexOf('@');
  if (at <= 0) {
    throw new InputError(
      `'${reference}' is no name and version of a standard, such as acme@2.1.0`,
    );
  }
  const [name, version] = [reference.slice(0, at), reference.slice(at + 1)];
  const loaded = standards.list().flatMap(({ standard }) => standard ?? []);
  const found = loaded.find(
    ({ metadata }) => metadata.name === name && metadata.version === version,
  );
  if (!found) {
    const names = loaded.map(
      ({ metadata }) => `${metadata.name}@${metadata.version}`,
    );
    throw new NotFoundError(
      `There is no standard ${reference}${
        names.length ? `; there are ${names.join(', ')}` : ''
      }`,
    );
  }
  return found;
}

export function toStandardRef(standard: Standard): StandardRef {
  const { name, version, title } = standard.metadata;
  return { name, version, title, phases: phaseTexts(standard) };
}
