import {
  adoptionReadPermission,
  RuleDocumentation,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Rule } from '@gitops-adoption/conformance';
import { Router } from 'express';
import { RouterContext } from '../RouterContext';

export function addRuleRoutes(
  router: Router,
  { guard, rules, conditional }: RouterContext,
): void {
  router.get('/rules', async (req, res) => {
    await guard.authorize(req, adoptionReadPermission);
    if (conditional.isFresh(req, res, { parts: rules.map(({ id }) => id) })) {
      return;
    }
    res.json({ items: rules.map(toDocumentation) });
  });
}

function toDocumentation(rule: Rule): RuleDocumentation {
  const { id, title, category, rationale, phase, severity, gate, fix } = rule;
  return { id, title, category, rationale, phase, severity, gate, fix };
}
