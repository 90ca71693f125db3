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
