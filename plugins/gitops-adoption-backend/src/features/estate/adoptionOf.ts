import {
  aggregateEstate,
  EstateAdoption,
  Standard,
} from '@gitops-adoption/conformance';
import { EstateSnapshot } from '../../snapshot/EstateSnapshot';

const computed = new WeakMap<
  EstateSnapshot,
  { standard: Standard; adoption: EstateAdoption }
>();

/** Adoption of an estate, computed once for as long as estate and standard stay the same. */
export function adoptionOf(
  estate: EstateSnapshot,
  standard: Standard,
): EstateAdoption {
  const known = computed.get(estate);
  if (known?.standard === standard) {
    return known.adoption;
  }
  const adoption = aggregateEstate(estate.assessments, {
    standard,
    teams: estate.hierarchy,
  });
  computed.set(estate, { standard, adoption });
  return adoption;
}
