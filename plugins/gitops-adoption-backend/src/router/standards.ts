import {
  adoptionReadPermission,
  StandardSummary,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Router } from 'express';
import { LoadedStandard } from '../standards/StandardsLoader';
import { RouterContext } from './RouterContext';

export function addStandardRoutes(
  router: Router,
  { guard, standards }: RouterContext,
): void {
  router.get('/standards', async (req, res) => {
    await guard.authorize(req, adoptionReadPermission);
    res.json({ items: standards.list().map(toSummary) });
  });
}

function toSummary({
  target,
  standard,
  errors,
}: LoadedStandard): StandardSummary {
  return {
    name: standard?.metadata.name ?? target,
    version: standard?.metadata.version,
    title: standard?.metadata.title,
    target,
    profiles: standard?.profiles.map(({ name }) => name) ?? [],
    errors,
  };
}
