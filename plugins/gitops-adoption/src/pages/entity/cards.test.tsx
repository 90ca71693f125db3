import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { distribution, shop } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { EntityCard } from './EntityCard';
import { GroupCard } from './GroupCard';

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

function renderCard(card: JSX.Element, of: Entity, api?: FixtureApi) {
  return renderPage(<EntityProvider entity={of}>{card}</EntityProvider>, {
    api,
  });
}

describe('EntityCard', () => {
  it('shows phase, next step and findings, and leads to the tab', async () => {
    const { container } = renderCard(
      <EntityCard />,
      entity('Component', 'checkout'),
    );

    expect(await screen.findByText('2 · Proven pattern')).toBeVisible();
    expect(
      screen.getByText('Next: Standardised, 2 findings away'),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'Findings by severity' }),
    ).toHaveTextContent('1error1warning1info');
    expect(screen.getByRole('link', { name: 'Details' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/gitops-adoption',
    );
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('says why nothing is known', async () => {
    renderCard(<EntityCard />, entity('Component', 'legacy'));

    expect(await screen.findByText('Unknown')).toBeVisible();
    expect(screen.getByText('The repository does not exist')).toBeVisible();
  });

  it('says that the entity is not assessed', async () => {
    renderCard(<EntityCard />, entity('Component', 'stranger'));

    expect(
      await screen.findByText('The standard is not applied to this entity.'),
    ).toBeVisible();
  });

  it('says that the backend is away', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getEntity').mockRejectedValue(new Error('away'));
    renderCard(<EntityCard />, entity('Component', 'checkout'), api);

    expect(
      await screen.findByRole('button', { name: 'Try again' }),
    ).toBeVisible();
  });
});

describe('GroupCard', () => {
  it('shows the phases of the services and the worst drift', async () => {
    const { container } = renderCard(<GroupCard />, entity('Group', 'shop'));

    expect(await screen.findByText('1 · Platform')).toBeVisible();
    expect(
      screen.getByRole('img', { name: /2 in Phase 1, Platform/ }),
    ).toBeVisible();
    expect(
      screen.getByText(/No secret is stored in plain text: 2 of 13 services/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Details' })).toHaveAttribute(
      'href',
      '/gitops-adoption/teams/group/default/shop',
    );
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('claims no phase for a team of which nothing is known', async () => {
    const api = new FixtureApi();
    api.teamDetails = [
      { ...shop, distribution: distribution({}, { unknown: 3 }) },
    ];
    renderCard(<GroupCard />, entity('Group', 'shop'), api);

    expect(await screen.findByText('Unknown')).toBeVisible();
    expect(screen.queryByText('1 · Platform')).not.toBeInTheDocument();
  });

  it('says that a team owns no service', async () => {
    renderCard(<GroupCard />, entity('Group', 'strangers'));

    expect(
      await screen.findByText('This team owns no assessed service.'),
    ).toBeVisible();
  });
});
