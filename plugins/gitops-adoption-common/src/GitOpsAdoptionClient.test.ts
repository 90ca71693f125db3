import { GitOpsAdoptionClient } from './GitOpsAdoptionClient';

function createClient(status: number, body: unknown) {
  const fetch = jest.fn(
    async () =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' },
      }),
  );
  const client = new GitOpsAdoptionClient({
    discoveryApi: { getBaseUrl: async id => `http://backend/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

describe('GitOpsAdoptionClient', () => {
  it('writes only the parts of a request that are given', async () => {
    const { client, fetch } = createClient(200, { items: [], totalItems: 0 });
    await client.listEntities({
      owner: 'group:default/a',
      phase: 0,
      text: undefined,
    });
    expect(fetch).toHaveBeenCalledWith(
      'http://backend/api/gitops-adoption/entities?owner=group%3Adefault%2Fa&phase=0',
      undefined,
    );
  });

  it('takes entity refs, full and short', async () => {
    const { client, fetch } = createClient(200, {});
    await client.getEntity('component:default/payments-api');
    await client.getTeam('payments');
    expect(fetch.mock.calls.map(([url]: any) => url)).toEqual([
      'http://backend/api/gitops-adoption/entities/component/default/payments-api',
      'http://backend/api/gitops-adoption/teams/group/default/payments',
    ]);
  });

  it('posts a scan', async () => {
    const { client, fetch } = createClient(202, { id: '1' });
    await expect(
      client.startScan({ entityRef: 'component:default/a' }),
    ).resolves.toEqual({ id: '1' });
    expect(fetch).toHaveBeenCalledWith(
      'http://backend/api/gitops-adoption/scans',
      expect.objectContaining({
        method: 'POST',
        body: '{"entityRef":"component:default/a"}',
      }),
    );
  });

  it('asks for a waiver and decides on it', async () => {
    const { client, fetch } = createClient(200, { id: 'w1' });
    const waiver = {
      entityRef: 'component:default/a',
      ruleId: 'docs/runbook',
      reason: 'accepted-risk',
      text: 'For a while',
      expires: '2027-01-31',
    } as const;
    await expect(client.requestWaiver(waiver)).resolves.toEqual({ id: 'w1' });
    await client.approveWaiver('w1');
    await client.rejectWaiver('w1', { comment: 'No' });
    await client.revokeWaiver('w1', { comment: 'Done' });
    await client.withdrawWaiver('w/1');
    expect(
      fetch.mock.calls.map(([url, init]: any) => [
        url.replace('http://backend/api/gitops-adoption', ''),
        init.method,
        JSON.parse(init.body),
      ]),
    ).toEqual([
      ['/waivers', 'POST', waiver],
      ['/waivers/w1/approve', 'POST', {}],
      ['/waivers/w1/reject', 'POST', { comment: 'No' }],
      ['/waivers/w1/revoke', 'POST', { comment: 'Done' }],
      ['/waivers/w%2F1/withdraw', 'POST', {}],
    ]);
  });

  it('gets a list as a table, narrowed and ordered', async () => {
    const { client, fetch } = createClient(200, 'entity,title');
    const table = await client.exportCsv('waivers', {
      state: 'approved',
      sort: '-expires',
    });
    expect(await table.text()).toContain('entity,title');
    expect(fetch).toHaveBeenCalledWith(
      'http://backend/api/gitops-adoption/waivers?state=approved&sort=-expires&format=csv',
      undefined,
    );
  });

  it('turns an error response into an error with its cause', async () => {
    const { client } = createClient(404, {
      error: {
        name: 'NotFoundError',
        message: 'No entity component:default/a',
      },
      response: { statusCode: 404 },
    });
    await expect(client.getEntity('component:default/a')).rejects.toMatchObject(
      {
        name: 'ResponseError',
        statusCode: 404,
        cause: { name: 'NotFoundError' },
      },
    );
  });
});
