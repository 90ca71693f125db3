import { RuleExample } from '../../model/Rule';
import { kustomization, service } from './manifests';

/** A platform profile, as the examples of its rules use it. @internal */
export const platform = { name: 'platform' };

/** What every platform rule leaves alone. @internal */
export const anApplication: RuleExample = {
  title: 'An application',
  state: 'not-applicable',
  files: { 'k8s/service.yaml': service('orders') },
};

/** An add-on that nothing starts, beside no controller. @internal */
export const anAddOn: RuleExample['files'] = {
  'addons/ingress/kustomization.yaml': kustomization(['service.yaml']),
  'addons/ingress/service.yaml': service('ingress'),
};
