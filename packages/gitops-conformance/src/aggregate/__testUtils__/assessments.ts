import {
  TODAY,
  entity,
  factsWith,
  failAt,
  ladder,
  pass,
  ruleWith,
  standardWith,
} from '../../assess/__testUtils__/judgement';
import { assess } from '../../assess/assess';
import { Assessment, Pattern } from '../../model/Assessment';
import { Phase } from '../../model/phases';
import { Outcome } from '../../model/Rule';

const ladderRules = ladder(pass, pass, pass, pass);
const guarded = ruleWith({
  id: 'guardrails/manifests-validated-in-ci',
  gate: false,
  evaluate: pass,
});
export const standard = standardWith({ rules: ladderRules });

export const PATTERN: Pattern = {
  tool: 'kustomize',
  environmentModel: 'overlay-directories',
  promotionModel: 'image-tag-per-environment',
  valuesModel: 'overlay-patches',
  secretsStrategy: 'external-secrets',
  reconcilerPattern: 'argocd/Application',
};

export interface Made {
  name: string;
  phase?: Phase;
  owner?: string;
  profile?: string;
  tool?: string;
  pattern?: Pattern;
  unknown?: boolean;
  exempt?: boolean;
  guarded?: boolean;
}

/** An entity that has reached a phase, assessed for real. */
export function made(options: Made): Assessment {
  const { name, phase = 0, owner = 'group:default/payments' } = options;
  const outcomes: Outcome[] = [1, 2, 3, 4].map(number =>
    number <= phase ? pass : failAt('a.yaml'),
  );
  const rules = [...ladder(...outcomes), ...(options.guarded ? [guarded] : [])];
  const assessment = assess({
    entity: { ...entity, ref: `component:default/${name}`, owner },
    facts: options.unknown
      ? { unknown: 'unreadable' }
      : factsWith({ repository: { url: `https://git.acme.example/${name}` } }),
    standard,
    rules,
    today: TODAY,
    exemptions: options.exempt
      ? [
          {
            reason: 'very-rapid-iteration',
            text: 'An experiment',
            requestedBy: 'user:default/ada',
            approvedBy: 'user:default/grace',
            approvedOn: TODAY,
            expires: TODAY,
          },
        ]
      : [],
  });
  return {
    ...assessment,
    profile: options.profile ?? 'application',
    pattern:
      options.pattern ??
      (phase > 0
        ? { ...PATTERN, tool: options.tool ?? 'kustomize' }
        : undefined),
  };
}

export const many = (
  count: number,
  options: Omit<Made, 'name'>,
  prefix = 's',
) =>
  Array.from({ length: count }, (_, index) =>
    made({ ...options, name: `${prefix}-${index}` }),
  );
