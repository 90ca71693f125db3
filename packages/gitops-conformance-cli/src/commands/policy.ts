import { renderAdmissionPolicy } from '@gitops-adoption/conformance';
import { namedProfile } from '../assessTargets';
import { Output } from '../Output';
import { readStandard } from '../readStandard';

export interface PolicyOptions {
  readonly standard: string;
  readonly profile?: string;
}

/** `policy`: the part of the standard that a cluster can enforce. */
export async function policy(
  options: PolicyOptions,
  output: Output,
): Promise<void> {
  const standard = await readStandard(options.standard);
  const profile = namedProfile(standard, options.profile);
  output.out(renderAdmissionPolicy({ standard, profile }));
}
